"""gevent, everything patched: greenlets that wait, one of them a patched thread."""

from gevent import monkey

monkey.patch_all()

import threading  # noqa: E402
import time  # noqa: E402

import gevent  # noqa: E402
from gevent.event import Event  # noqa: E402

DONE = Event()


def work(number):
    DONE.wait()


def spawn_all():
    return [gevent.spawn(work, number) for number in range(2)]


def idle():
    print("ready", flush=True)
    while True:
        time.sleep(0.05)


WORKERS = spawn_all()
threading.Thread(target=idle, name="green").start()
gevent.joinall(WORKERS)
