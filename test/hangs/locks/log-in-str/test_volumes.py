import logging
import threading

log = logging.getLogger("volumes")
log.addHandler(logging.StreamHandler())


class Volume:
    def __init__(self, name):
        self.name = name
        self.guard = threading.RLock()
        self.resizing = threading.Event()
        self.described = threading.Event()

    def resize(self):
        with self.guard:  # culprit
            self.resizing.set()
            self.described.wait(5)
            log.warning("resizing")  # culprit

    def __str__(self):
        self.described.set()
        with self.guard:  # culprit
            return self.name


def test_resize_while_reported():
    volume = Volume("home")
    worker = threading.Thread(target=volume.resize, name="resizer", daemon=True)
    worker.start()
    assert volume.resizing.wait(5)
    log.error("state of %s", volume)  # culprit
    worker.join()
