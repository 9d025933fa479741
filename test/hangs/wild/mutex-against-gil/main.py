import ctypes
import threading
import time

keeping = ctypes.PyDLL(None)
releasing = ctypes.CDLL(None)
mutex = ctypes.create_string_buffer(128)


def callback():
    releasing.pthread_mutex_lock(mutex)
    time.sleep(0.3)
    releasing.pthread_mutex_unlock(mutex)


def stop():
    keeping.pthread_mutex_lock(mutex)  # culprit


thread = threading.Thread(target=callback, name="callback")
thread.start()
time.sleep(0.1)
stop()
