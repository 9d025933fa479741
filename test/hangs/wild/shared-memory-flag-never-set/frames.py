import multiprocessing
import time
from multiprocessing.shared_memory import SharedMemory


def fill(name, settings):
    block = SharedMemory(name=name)
    size = settings["height"]  # culprit
    block.buf[1:size] = b"x" * (size - 1)
    block.buf[0] = 1
    block.close()


def first_frame(settings):
    block = SharedMemory(create=True, size=64)
    try:
        child = multiprocessing.Process(target=fill, args=(block.name, settings))
        child.start()
        while not block.buf[0]:  # culprit
            time.sleep(0.02)  # culprit
        return bytes(block.buf)
    finally:
        block.close()
        block.unlink()
