import ctypes

libc = ctypes.PyDLL(None)


class Device:
    """The vendor's library, whose calls keep the GIL."""

    def __init__(self, descriptor):
        self.descriptor = descriptor

    def read(self, size):
        buffer = ctypes.create_string_buffer(size)
        count = libc.read(self.descriptor, buffer, size)  # culprit
        return buffer.raw[:count]
