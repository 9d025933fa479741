import multiprocessing
import threading
import time

lock = threading.RLock()
entries = []


def record(text):
    with lock:  # culprit
        entries.append(text)


def slow_flush():
    with lock:
        time.sleep(1.5)
        entries.clear()


def test_worker_records():
    flusher = threading.Thread(target=slow_flush)
    flusher.start()
    time.sleep(0.3)
    worker = multiprocessing.get_context("fork").Process(target=record, args=("import",))
    worker.start()  # culprit
    flusher.join()
    worker.join()  # culprit
    assert worker.exitcode == 0
