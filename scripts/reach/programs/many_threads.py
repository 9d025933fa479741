"""150 threads wait; the main thread waits for the first of them."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))


def ready(role="main"):
    open(os.path.join(HERE, "ready", "%s.%d" % (role, os.getpid())), "w").close()


import threading

never = threading.Lock()
never.acquire()
threading.stack_size(256 * 1024)


def wait_in_thread():
    with never:
        pass


def join_all(threads):
    ready()
    for thread in threads:
        thread.join()


threads = [threading.Thread(target=wait_in_thread) for _ in range(150)]
for each in threads:
    each.start()
join_all(threads)
