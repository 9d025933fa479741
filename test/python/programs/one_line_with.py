"""Threads on lines with the header and the body of a `with`: one waits in the body, two wait for its lock. Run: `one_line_with.py`"""

import queue
import threading

first = threading.Lock()
second = threading.Lock()
receipts = queue.SimpleQueue()


def in_body():
    with first: receipts.get()


def entering():
    with first: receipts.get()


def with_two():
    with second, first: receipts.get()


def without():
    receipts.get()


def start(target):
    threading.Thread(target=target, name=target.__name__, daemon=True).start()


start(in_body)
while not first.locked():
    pass
start(entering)
start(with_two)
while not second.locked():
    pass
start(without)
print("ready", flush=True)
threading.Event().wait()
