import signal
import statistics
import threading
import time


class Sampler:
    def __init__(self, probe):
        self.probe = probe
        self.samples = []
        self.lock = threading.Lock()

    def sample(self):
        with self.lock:  # culprit
            self.samples.append(self.probe())  # culprit

    def report(self, number, frame):
        with self.lock:  # culprit
            print(f"{len(self.samples)} samples, {statistics.mean(self.samples or [0]):.2f} on average")


def read_probe():
    time.sleep(0.4)
    return 21.5


def main():
    sampler = Sampler(read_probe)
    signal.signal(signal.SIGALRM, sampler.report)
    signal.setitimer(signal.ITIMER_REAL, 0.6, 0.6)
    for _ in range(10):
        sampler.sample()  # culprit
    signal.setitimer(signal.ITIMER_REAL, 0)


main()
