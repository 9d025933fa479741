import logging
import threading

registry_lock = threading.Lock()
entered = threading.Event()
log = logging.getLogger("registry")


class CountingHandler(logging.Handler):
    counts = {}

    def emit(self, record):
        entered.set()
        with registry_lock:  # culprit
            self.counts[record.levelname] = self.counts.get(record.levelname, 0) + 1


def register(names):
    with registry_lock:  # culprit
        entered.wait(5)
        log.warning("registered %d names", len(names))  # culprit


def audit():
    log.warning("audit")  # culprit


if __name__ == "__main__":
    log.addHandler(CountingHandler())
    threads = [
        threading.Thread(target=register, args=(["a", "b"],), name="registrar"),
        threading.Thread(target=audit, name="auditor"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
