"""Makes what the parsers have to understand: `program.py faulthandler FILE` dumps itself, `program.py gdb` waits to be read."""
import faulthandler
import gc
import os
import sys
import threading

forever = threading.Event()
held = threading.Lock()
held.acquire()


def wait_for_event():
    forever.wait()


def wait_for_lock():
    with held:
        pass


def wörk():
    forever.wait()


def deep(n, then):
    if n:
        return deep(n - 1, then)
    then()


class Garbage:
    def __init__(self, then):
        self.me = self
        self.then = then

    def __del__(self):
        self.then()


def start(target, name):
    threading.Thread(target=target, name=name, daemon=True).start()


def dump_to(path):
    fd = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)

    def dump():
        faulthandler.dump_traceback(fd, all_threads=True)

    def in_a_strange_file():
        strange = compile("def q(): deep(2, dump)\nq()", 'a "b", line 3 in z\né.py', "exec")
        exec(strange, {"deep": deep, "dump": dump})

    in_a_strange_file()
    os.write(fd, b"\n--- garbage collecting\n")
    Garbage(dump)
    gc.collect()
    os.write(fd, b"\n--- deep\n")
    deep(150, dump)
    os.write(fd, b"\n--- many threads\n")
    for number in range(110):
        start(wait_for_event, "many-%d" % number)
    dump()
    os.write(fd, b"\n--- only this thread\n")
    faulthandler.dump_traceback(fd, all_threads=False)


def main():
    start(wait_for_event, "waiter <1>")
    start(wait_for_lock, "locker")
    start(wörk, "wörker")
    if sys.argv[1] == "faulthandler":
        dump_to(sys.argv[2])
    else:
        print("ready", flush=True)
        wait_for_lock()


main()
