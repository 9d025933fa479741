import os
import threading
import time

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer


class Mirror(FileSystemEventHandler):
    def __init__(self):
        self.lock = threading.RLock()
        self.watches = {}
        self.sizes = {}
        self.uploading = threading.Event()
        self.observer = Observer()
        self.observer.start()

    def watch(self, folder):
        with self.lock:
            self.watches[folder] = self.observer.schedule(self, folder)

    def on_closed(self, event):
        size = os.path.getsize(event.src_path)
        self.uploading.set()
        time.sleep(1)  # the upload
        with self.lock:  # culprit
            self.sizes[os.path.basename(event.src_path)] = size

    def unwatch(self, folder):
        with self.lock:  # culprit
            watch = self.watches.pop(folder)
            self.observer.unschedule(watch)  # culprit

    def close(self):
        self.observer.stop()
        self.observer.join()
