"""Prints what the calls cost for which creation sites are noted, in microseconds of the calling thread's processor time.

The smallest of some rounds, so that neither other programs nor a collection of garbage are measured. The calls come from
ten frames deep, as those of a test suite do; what is made is ended outside the measured time.
"""

import asyncio
import concurrent.futures
import json
import subprocess
import sys
import threading
import time

ROUNDS = 12
DEPTH = 10


def at_depth(depth, call, *args):
    return call(*args) if depth == 0 else at_depth(depth - 1, call, *args)


def smallest(measure):
    return min(at_depth(DEPTH, measure) for _ in range(ROUNDS)) * 1e6


def start_threads(count=200):
    threads = [threading.Thread(target=int) for _ in range(count)]
    began = time.thread_time()
    for thread in threads:
        thread.start()
    took = time.thread_time() - began
    for thread in threads:
        thread.join()
    return took / count


def submit(count=2000):
    gate = threading.Event()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        # Its worker is busy, so that nothing else runs meanwhile.
        pool.submit(gate.wait)
        began = time.thread_time()
        for _ in range(count):
            pool.submit(int)
        took = time.thread_time() - began
        gate.set()
    return took / count


def start_children(count=20):
    began = time.thread_time()
    children = [subprocess.Popen(["true"]) for _ in range(count)]
    took = time.thread_time() - began
    for child in children:
        child.wait()
    return took / count


def note_children(count=2000):
    """What stands before a method of `Popen` notes the object as the method is looked up: that alone, without a fork before it."""
    subprocess.Popen(["true"]).wait()
    children = [subprocess.Popen.__new__(subprocess.Popen) for _ in range(count)]
    began = time.thread_time()
    for child in children:
        child._get_handles
    return (time.thread_time() - began) / count


async def nothing():
    pass


async def create(count=2000):
    loop = asyncio.get_running_loop()
    began = time.thread_time()
    tasks = [loop.create_task(nothing()) for _ in range(count)]
    took = time.thread_time() - began
    await asyncio.gather(*tasks)
    return took / count


def create_tasks():
    return asyncio.run(create())


print(
    json.dumps(
        {
            "python": "%d.%d.%d" % sys.version_info[:3],
            "Thread.start": smallest(start_threads),
            "create_task": smallest(create_tasks),
            "submit": smallest(submit),
            "Popen": smallest(start_children),
            "Popen (only what notes it, no child)": smallest(note_children),
        }
    )
)
