import gc
import threading
import weakref

arena_lock = threading.Lock()
blocks = {}


class Block:
    def __init__(self, number):
        self.number = number
        self.itself = self
        weakref.finalize(self, release, number)


def release(number):
    arena_lock.acquire()  # culprit
    blocks.pop(number, None)
    arena_lock.release()


def compact():
    with arena_lock:  # culprit
        blocks[1] = "moved"
        gc.collect()  # culprit


def test_compact():
    Block(7)
    worker = threading.Thread(target=compact, name="compactor")
    worker.start()
    worker.join()
