import queue
import threading


class Job:
    def __init__(self, name, action):
        self.name = name
        self.action = action

    def __repr__(self):
        return f"Job({self.name!r})"


class Dispatcher:
    """Jobs with a small number run first."""

    def __init__(self):
        self._jobs = queue.PriorityQueue()
        self._worker = threading.Thread(target=self._work, name="dispatcher", daemon=True)
        self.done = []

    def add(self, priority, job):
        self._jobs.put((priority, job))

    def start(self):
        self._worker.start()

    def _work(self):
        while True:
            _, job = self._jobs.get()  # culprit
            try:
                job.action()
                self.done.append(job.name)
            finally:
                self._jobs.task_done()

    def wait(self):
        self._jobs.join()  # culprit
