import ctypes
import threading
import time

native = ctypes.PyDLL(None)
mutex = ctypes.create_string_buffer(128)


def tick():
    while True:
        time.sleep(0.1)


def enter():
    return native.pthread_mutex_lock(mutex)  # culprit


threading.Thread(target=tick, name="ticker", daemon=True).start()
enter()
time.sleep(0.3)
enter()
