import queue
import threading
import unittest


class Worker:
    def __init__(self):
        self.jobs = queue.Queue()
        self.done = []
        self.thread = threading.Thread(target=self.loop, name="job-worker", daemon=True)
        self.thread.start()  # culprit

    def loop(self):
        while True:
            job = self.jobs.get()  # culprit
            if job is None:
                return
            self.done.append(job())


class WorkerTest(unittest.TestCase):
    def setUp(self):
        self.worker = Worker()

    def tearDown(self):
        self.worker.thread.join()  # culprit

    def test_job(self):
        self.worker.jobs.put(lambda: 1)
        self.assertTrue(self.worker.thread.is_alive())
