import threading


class Worker:
    def __init__(self):
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.stopped.wait, name="worker", daemon=True)

    def start(self):
        self.thread.start()  # culprit
        return self

    def close(self):
        self.thread.join()  # culprit
