import time
import zlib


def decode(data):
    time.sleep(0.05)
    return zlib.decompress(data)


def encode(data):
    time.sleep(0.05)
    return zlib.compress(data)
