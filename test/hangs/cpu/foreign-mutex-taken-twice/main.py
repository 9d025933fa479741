import ctypes

native = ctypes.CDLL(None)


class Handle:
    def __init__(self):
        self.mutex = ctypes.create_string_buffer(128)

    def begin(self):
        return native.pthread_mutex_lock(self.mutex)  # culprit


handle = Handle()
handle.begin()
print("first", flush=True)
handle.begin()
print("second")
