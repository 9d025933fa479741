import threading
from concurrent.futures import ThreadPoolExecutor

state_lock = threading.RLock()
state = {}


def begin(name):
    state_lock.acquire()  # culprit
    state[name] = "open"
    return name


def finish(name):
    with state_lock:  # culprit
        state[name] = "closed"


with ThreadPoolExecutor(1, thread_name_prefix="opener") as opener:
    print(opener.submit(begin, "north").result())
finish("north")
