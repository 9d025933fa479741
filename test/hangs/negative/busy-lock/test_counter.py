import threading
import time


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, times):
        for _ in range(times):
            with self.lock:
                self.value += 1
                time.sleep(0.05)
            time.sleep(0.01)


def test_counter():
    counter = Counter()
    threads = [threading.Thread(target=counter.add, args=(1000,), name="adder-%d" % n) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value == 3000
