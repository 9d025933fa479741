"""Waits for a lock for ever; a second thread idles. Any interpreter from 2.7 and any flag."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import threading
import time

never = threading.Lock()


def idle():
    while True:
        time.sleep(3600)


def wait_for_lock():
    never.acquire()
    ready()
    never.acquire()


worker = threading.Thread(target=idle)
worker.daemon = True
worker.start()
wait_for_lock()
