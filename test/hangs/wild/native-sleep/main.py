import ctypes

libc = ctypes.CDLL(None)


def settle(seconds):
    return libc.sleep(seconds)  # culprit


def measure():
    settle(1000)


measure()
