"""Children of multiprocessing, by the start method of the first argument."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import multiprocessing
import sys
import time


def work_in_child():
    ready("child")
    while True:
        time.sleep(3600)


def join_child(child):
    ready("parent")
    child.join()


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    process = context.Process(target=work_in_child)
    process.start()
    join_child(process)
