import os
import signal
import time
from multiprocessing import get_context

fork = get_context("fork")


def count(tasks, results):
    while (text := tasks.get()) is not None:  # culprit
        results.put(len(text.split()))


class Counter:
    def __init__(self):
        self.tasks, self.results = fork.SimpleQueue(), fork.SimpleQueue()
        self.first = self._start()
        time.sleep(0.3)

    def _start(self):
        process = fork.Process(target=count, args=(self.tasks, self.results), daemon=True)
        process.start()
        return process

    def restart(self):
        os.kill(self.first.pid, signal.SIGKILL)
        self.first.join()
        self.first = self._start()

    def words(self, text):
        self.tasks.put(text)
        return self.results.get()  # culprit
