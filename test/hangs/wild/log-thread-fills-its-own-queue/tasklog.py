import logging
import logging.handlers
import queue
import threading

log = logging.getLogger("task")
log.setLevel(logging.INFO)


class Queued(logging.handlers.QueueHandler):
    def enqueue(self, record):
        self.queue.put(record)  # culprit


class Writer(threading.Thread):
    def __init__(self, records):
        super().__init__(name="log-writer", daemon=True)
        self.records = records
        self.uploaded = []
        self.first = threading.Event()

    def upload(self, record):
        self.first.wait()
        for attempt in range(3):
            log.warning("upload of %r failed %d times", record.msg, attempt)  # culprit
        self.uploaded.append(record)

    def run(self):
        while (record := self.records.get()) is not None:
            self.upload(record)


def start():
    records = queue.Queue(maxsize=2)
    log.addHandler(Queued(records))
    writer = Writer(records)
    writer.start()
    return writer
