"""Threads that compute in Python, beside a main thread that hangs: `computing.py KIND THREADS WAIT`, or the same three as variables under pytest."""

import ctypes
import json
import os
import sys
import threading

KIND, THREADS, WAIT = sys.argv[1:4] if len(sys.argv) == 4 else os.environ["COMPUTING"].split()
WHAT = {"names": ["a%d" % each for each in range(20)], "inner": [{"x": each, "y": [each] * 5} for each in range(20)]}


def by_json():
    json.loads(json.dumps(WHAT))


def by_eval():
    eval("sum([each * each for each in range(50)])")


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def by_recursion():
    fib(12)


def by_comprehension():
    [[one * other for one in range(20)] for other in range(20)]


def squares():
    for each in range(200):
        yield each * each


def by_generators():
    sum(each + 1 for each in squares())


def compute():
    work = globals()["by_" + KIND]
    while True:
        work()


def wait_in_python():
    threading.Event().wait()


def wait_in_native_code():
    mutex = ctypes.create_string_buffer(64)
    library = ctypes.CDLL(None)
    library.pthread_mutex_lock(mutex)
    library.pthread_mutex_lock(mutex)


def test_hangs():
    for _ in range(int(THREADS)):
        threading.Thread(target=compute, daemon=True).start()
    print("ready", flush=True)
    wait_in_python() if WAIT == "python" else wait_in_native_code()


if __name__ == "__main__":
    test_hangs()
