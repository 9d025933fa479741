import queue

from watchdog.events import FileSystemEventHandler


class Changes(FileSystemEventHandler):
    def __init__(self):
        self.queue = queue.Queue(maxsize=1)

    def on_created(self, event):
        self.queue.put(event.src_path)  # culprit
