from contextlib import ExitStack

from worker import Worker


def test_worker():
    with ExitStack() as stack:  # culprit
        worker = Worker().start()
        stack.callback(worker.close)
        settings = {}
        settings["level"]
        worker.stopped.set()
