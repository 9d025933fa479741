import ctypes

libc = ctypes.CDLL(None)


def wait_for_hardware():
    return libc.pause()  # culprit


print(wait_for_hardware())
