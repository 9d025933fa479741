import ctypes
import queue
import threading

codec = ctypes.PyDLL(None)
frames = queue.Queue()


class Decoder(threading.Thread):
    def __init__(self):
        super().__init__(name="decoder", daemon=True)
        self.ready = ctypes.create_string_buffer(64)
        codec.sem_init(self.ready, 0, 0)

    def run(self):
        codec.sem_wait(self.ready)  # culprit
        frames.put("frame")


Decoder().start()
print(frames.get())
