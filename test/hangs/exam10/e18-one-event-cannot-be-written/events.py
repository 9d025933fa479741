import atexit
import queue
import threading

import orjson


class EventLog:
    """Writes events in the background; what is left is written at the end of the program."""

    def __init__(self, path):
        self.path = path
        self.events = queue.Queue()
        threading.Thread(target=self.write, name="events", daemon=True).start()
        atexit.register(self.flush)

    def emit(self, name, **values):
        self.events.put({"event": name, **values})

    def write(self):
        with open(self.path, "ab") as file:
            while True:
                event = self.events.get()
                file.write(orjson.dumps(event, option=orjson.OPT_APPEND_NEWLINE))  # culprit
                self.events.task_done()

    def flush(self):
        self.events.join()  # culprit
