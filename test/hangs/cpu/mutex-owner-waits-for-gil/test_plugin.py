import ctypes
import threading
import time

library = ctypes.CDLL(None)
extension = ctypes.PyDLL(None)
guard = ctypes.create_string_buffer(128)


def callback(seconds):
    library.pthread_mutex_lock(guard)
    time.sleep(seconds)
    library.pthread_mutex_unlock(guard)


def test_two_callers():
    other = threading.Thread(target=callback, args=(1.5,), name="other-caller")
    other.start()
    time.sleep(0.2)
    extension.pthread_mutex_lock(guard)  # culprit
    extension.pthread_mutex_unlock(guard)
    other.join()
