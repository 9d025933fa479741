import ctypes

libc = ctypes.PyDLL(None)  # culprit


class Semaphore:
    """A POSIX semaphore in memory that is shared with the capture card's driver."""

    def __init__(self, value=0):
        self.memory = ctypes.create_string_buffer(64)
        libc.sem_init(self.memory, 0, value)

    def wait(self):
        libc.sem_wait(self.memory)  # culprit

    def post(self):
        libc.sem_post(self.memory)
