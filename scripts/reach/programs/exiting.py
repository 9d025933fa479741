"""Children end one after the other as soon as the file go is there."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import time


def wait_in_parent():
    ready("parent")
    while True:
        time.sleep(3600)


for number in range(12):
    if os.fork() == 0:
        ready("child%d" % number)
        while not os.path.exists(os.path.join(HERE, "go")):
            time.sleep(0.001)
        time.sleep(number * 0.01)
        os._exit(0)
wait_in_parent()
