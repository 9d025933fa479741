"""Waits in `__del__`, called by the garbage collector, near the end of the recursion limit and under a trace function."""

import gc
import sys
import threading


class Cycle:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("ready", flush=True)
        threading.Event().wait()


def descend(depth):
    if depth:
        descend(depth - 1)
    else:
        Cycle()
        gc.collect()


def trace(frame, event, argument):
    if frame.f_code.co_filename.startswith("<whyhung ") and frame.f_code.co_name != "on_details_signal":
        print("traced", frame.f_code, flush=True)


def left():
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return sys.getrecursionlimit() - depth


sys.settrace(trace)
descend(left() - 40)
