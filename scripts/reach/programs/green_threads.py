"""Green threads of eventlet wait for an event after everything was patched."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import eventlet

eventlet.monkey_patch()

import threading

never = threading.Event()


def wait_in_green_thread():
    never.wait()


def join_first(threads):
    ready()
    threads[0].wait()


eventlet.spawn_after(3600, print)
join_first([eventlet.spawn(wait_in_green_thread) for _ in range(3)])
