import atexit
import queue
import threading

batches = queue.Queue()


def send():
    while True:
        batch = batches.get()
        if not batch:
            return
        batches.task_done()


threading.Thread(target=send, name="metrics", daemon=True).start()
atexit.register(batches.join)  # culprit
