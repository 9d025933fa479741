import queue
import threading


class Hooks:
    """Delivers events in a thread of its own."""

    def __init__(self, post):
        self.post = post
        self.events = queue.Queue()
        self.done = queue.Queue()
        threading.Thread(target=self.deliver, name="hooks", daemon=True).start()  # culprit

    def deliver(self):
        while True:
            event = self.events.get()
            self.done.put(self.post(event["target"], event["body"]))  # culprit
