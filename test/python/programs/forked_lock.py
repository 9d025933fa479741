"""A forked child waits for a lock that a thread of the parent held at the fork."""

import os
import threading

LOCK, HELD = threading.Lock(), threading.Event()


def hold():
    with LOCK:
        HELD.set()
        threading.Event().wait()


JOINED = threading.Thread(target=int, name="joined")
JOINED.start()
JOINED.join()
threading.Thread(target=hold, name="holder", daemon=True).start()
HELD.wait()
child = os.fork()
if child == 0:
    with LOCK:
        pass
print("ready", child, flush=True)
os.waitpid(child, 0)
