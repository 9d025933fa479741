import queue
import threading


class Recorder:
    def __init__(self):
        self.lines = queue.Queue()
        self.seen = []
        self.thread = threading.Thread(target=self.run, name="recorder")
        self.thread.start()

    def run(self):
        while (line := self.lines.get()) is not None:  # culprit
            self.seen.append(line)
