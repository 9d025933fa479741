"""Starts threads, tasks, work and children, then waits for a line. `audited.py record`: prints, as JSON, which audit events it causes. `audited.py exit EVENTS`: its hook ends the process at any other one."""

import asyncio
import concurrent.futures
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import warnings

warnings.simplefilter("ignore")
MODE, ALLOWED = sys.argv[1], set(json.loads(sys.argv[2]) if len(sys.argv) > 2 else ())
LOCK, STOP = threading.Lock(), threading.Event()
seen = set()


def hook(event, args):
    if MODE == "record":
        seen.add(event)
    elif event not in ALLOWED:
        os.write(2, ("ended at %s\n" % event).encode())
        os._exit(99)


def fails():
    raise ValueError


def in_child():
    raise SystemExit(5)


async def tasks():
    await asyncio.gather(*[asyncio.ensure_future(asyncio.sleep(0.01)) for _ in range(3)])


def main():
    sys.addaudithook(hook)
    LOCK.acquire()
    for _ in range(2):
        threading.Thread(target=STOP.wait, daemon=True).start()
    threading.excepthook = lambda *_: None
    failing = threading.Thread(target=fails)
    failing.start()
    failing.join()
    with concurrent.futures.ThreadPoolExecutor(2) as executor:
        executor.submit(int).result()
    asyncio.run(tasks())
    subprocess.run(["true"])
    child = multiprocessing.get_context("fork").Process(target=in_child)
    child.start()
    child.join()
    print("child:", child.exitcode, flush=True)
    print("ready", flush=True)
    sys.stdin.readline()
    if MODE == "record":
        print(json.dumps(sorted(seen)), flush=True)
    print("went on", flush=True)


main()
