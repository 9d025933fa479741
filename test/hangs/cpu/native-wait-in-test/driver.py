import ctypes

libc = ctypes.CDLL(None, use_errno=True)


class Device:
    def __init__(self):
        self.done = ctypes.create_string_buffer(64)
        libc.sem_init(self.done, 0, 0)

    def finish(self):
        while libc.sem_wait(self.done) != 0:  # culprit
            continue
