import threading

LOCK = threading.RLock()
QUEUE = []


def push(job):
    worker = threading.Thread(target=_push, args=(job,), name="pusher")
    worker.start()
    worker.join()  # culprit


def _push(job):
    with LOCK:  # culprit
        QUEUE.append(job)
