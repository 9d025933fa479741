import gevent
from gevent.lock import BoundedSemaphore

slot = BoundedSemaphore(1)


def upload(name):
    slot.acquire()  # culprit
    if not name:
        return 0
    gevent.sleep(0.05)
    slot.release()
    return len(name)


def watch(started):
    while True:
        gevent.sleep(0.4)
        started += 1


gevent.spawn(watch, 0)
jobs = [gevent.spawn(upload, name) for name in ("a.txt", "", "b.txt")]
print([job.get() for job in jobs])  # culprit
