"""Greenlets of gevent wait for an event after everything was patched."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


from gevent import monkey

monkey.patch_all()

import threading

import gevent

never = threading.Event()


def wait_in_greenlet():
    never.wait()


def join_all(greenlets):
    ready()
    gevent.joinall(greenlets)


gevent.get_hub().loop.timer(3600).start(lambda: None)
join_all([gevent.spawn(wait_in_greenlet) for _ in range(3)])
