import multiprocessing
import os
import signal

context = multiprocessing.get_context("fork")


class Scorer:
    def __init__(self):
        self.jobs, self.answers = context.Queue(), context.Queue()
        self.process = context.Process(target=self.run, name="scorer", daemon=True)
        self.process.start()

    def run(self):
        for text in iter(self.jobs.get, None):
            if len(text) > 1000:
                os.kill(os.getpid(), signal.SIGKILL)
            self.answers.put(len(text))

    def score(self, text):
        self.jobs.put(text)
        return self.answers.get()  # culprit
