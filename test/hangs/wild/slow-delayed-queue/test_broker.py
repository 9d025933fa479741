import queue
import time

from broker import Worker


def test_delayed():
    messages = queue.Queue()
    Worker(messages).start()
    messages.put(time.monotonic() + 25)
    messages.join()
