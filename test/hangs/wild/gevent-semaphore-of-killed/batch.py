import gevent
from gevent.lock import BoundedSemaphore

guard = BoundedSemaphore(1)


def send(pause):
    guard.acquire()  # culprit
    gevent.sleep(pause)
    guard.release()
