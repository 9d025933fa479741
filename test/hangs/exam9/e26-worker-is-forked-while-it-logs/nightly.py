import multiprocessing
import sys
import threading
import time

import logbook

log = logbook.Logger("nightly")
writing = threading.Event()


class SlowDisk:
    """The log of a network drive that takes its time."""

    def write(self, text):
        writing.set()
        time.sleep(1)
        sys.stderr.write(text)

    def flush(self):
        sys.stderr.flush()


def audit():
    log.info("audit begins")


def convert(name):
    log.info("converts {}", name)  # culprit
    return name.upper()


def main():
    with logbook.StreamHandler(SlowDisk()).applicationbound():
        threading.Thread(target=audit, name="audit", daemon=True).start()
        writing.wait()
        worker = multiprocessing.get_context("fork").Process(target=convert, args=("scans",))
        worker.start()  # culprit
        worker.join()  # culprit
    print("converted")


if __name__ == "__main__":
    main()
