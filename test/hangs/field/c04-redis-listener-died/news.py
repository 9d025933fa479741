import json
import queue
import threading


class News:
    def __init__(self, db, channel):
        self.arrived = queue.Queue()
        self.subscription = db.pubsub()
        self.subscription.subscribe(channel)
        self.thread = threading.Thread(target=self.listen, name="news", daemon=True)  # culprit
        self.thread.start()  # culprit

    def listen(self):
        for message in self.subscription.listen():
            if message["type"] == "message":
                self.arrived.put(json.loads(message["data"]))  # culprit
