from gevent import monkey

monkey.patch_all()

import gevent
from gevent.event import AsyncResult
from gevent.queue import Queue

answer = AsyncResult()


def work(jobs):
    answer.set(jobs.get())


def ask():
    return answer.get()


def beat():
    while True:
        gevent.sleep(0.2)


gevent.spawn(beat)
gevent.joinall([gevent.spawn(work, Queue()), gevent.spawn(ask)])
