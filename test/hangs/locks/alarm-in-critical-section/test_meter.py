import signal
import threading
import time


class Meter:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def measure(self):
        with self.lock:  # culprit
            for _ in range(30):
                time.sleep(0.02)
                self.total += 1

    def on_tick(self, number, frame):
        with self.lock:  # culprit
            print("so far", self.total)


def test_measure_with_ticks():
    meter = Meter()
    signal.signal(signal.SIGALRM, meter.on_tick)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    meter.measure()
    assert meter.total == 30
