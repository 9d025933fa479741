import ctypes
import threading
import time

native = ctypes.PyDLL(None)


class Codec:
    def __init__(self):
        self.mutex = ctypes.create_string_buffer(256)
        native.pthread_mutex_init(self.mutex, None)

    def encode(self, text):
        native.pthread_mutex_lock(self.mutex)  # culprit
        return text.encode()


def test_encode_twice():
    ticker = threading.Thread(target=time.sleep, args=(1,), name="ticker", daemon=True)
    ticker.start()
    codec = Codec()
    assert codec.encode("a") == b"a"
    assert codec.encode("b") == b"b"
