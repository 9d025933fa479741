"""Greenlets that wait for one object of each kind of gevent, everything patched."""

from gevent import monkey

monkey.patch_all()

import queue  # noqa: E402
import threading  # noqa: E402

import gevent  # noqa: E402
import gevent.event  # noqa: E402
import gevent.lock  # noqa: E402
import gevent.queue  # noqa: E402

event, result, semaphore = gevent.event.Event(), gevent.event.AsyncResult(), gevent.lock.Semaphore(0)
jobs, patched, reentrant, lock = gevent.queue.Queue(2), queue.Queue(), threading.RLock(), threading.Lock()
reentrant.acquire()
lock.acquire()


def wait(call):
    call()


def tick():
    while True:
        gevent.sleep(0.05)


def main():
    gevent.spawn(tick)
    calls = (event.wait, result.get, semaphore.acquire, jobs.get, patched.get, reentrant.acquire, lock.acquire)
    waiting = [gevent.spawn(wait, call) for call in calls]
    threading.Thread(target=event.wait, name="green").start()
    gevent.spawn_later(0.1, print, "ready", flush=True)
    (event, result, semaphore, jobs, patched, reentrant, lock)
    gevent.joinall(waiting)


main()
