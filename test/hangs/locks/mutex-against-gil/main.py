import ctypes
import threading
import time

releasing = ctypes.CDLL(None)
holding = ctypes.PyDLL(None)
device = ctypes.create_string_buffer(256)
taken = threading.Event()


def record():
    releasing.pthread_mutex_lock(device)  # culprit
    taken.set()
    time.sleep(0.5)
    releasing.pthread_mutex_unlock(device)


def play():
    taken.wait()
    holding.pthread_mutex_lock(device)  # culprit


releasing.pthread_mutex_init(device, None)
threads = [threading.Thread(target=record, name="recorder"), threading.Thread(target=play, name="player")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
