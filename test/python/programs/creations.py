"""Makes one of everything whose creation site is told; the line that makes it names it."""

import asyncio
import concurrent.futures
import json
import multiprocessing
import os
import subprocess
import sys
import time

PARENT = os.getpid()
FORK = multiprocessing.get_context("fork")


def linger():
    while os.getppid() == PARENT:
        time.sleep(0.05)
    os._exit(0)


def children():
    made = {}
    made["popen"] = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)  # popen
    made["forked"] = FORK.Process(target=linger)
    made["forked"].start()  # forked
    made["spawned"] = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(0,))
    made["spawned"].start()  # spawned
    server = multiprocessing.get_context("forkserver")
    made["served"] = server.Process(target=time.sleep, args=(0,))
    made["served"].start()  # served
    made["made"] = server.Process(target=time.sleep, args=(0,))  # made
    made["made"].start()
    made["bare"] = os.fork()  # bare
    if made["bare"] == 0:
        linger()
    return made


def work():
    threads = concurrent.futures.ThreadPoolExecutor(2)
    processes = concurrent.futures.ProcessPoolExecutor(1, mp_context=FORK)
    return {
        "first": threads.submit(gate.acquire),  # first
        "second": threads.submit(gate.acquire),  # second
        "queued": threads.submit(gate.acquire),  # queued
        "remote": processes.submit(linger),  # remote
        "result": FORK.Pool(1).apply_async(linger),  # result
    }


async def wait():
    await asyncio.Event().wait()


async def off_the_loop():
    await asyncio.get_running_loop().run_in_executor(None, gate.acquire)


async def main():
    tasks = {"task": asyncio.ensure_future(wait())}  # task
    tasks["deferred"] = asyncio.ensure_future(off_the_loop())  # deferred
    tasks["gathered"] = asyncio.gather(wait())  # gathered
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", "input()", stdin=subprocess.PIPE)  # async
    await asyncio.sleep(0.1)
    print("ready", json.dumps({"forked": started["forked"].pid, "bare": started["bare"]}), flush=True)
    await asyncio.wait([tasks["task"]])
    return child


if __name__ == "__main__":
    import threading

    gate = threading.Lock()
    gate.acquire()
    started = children()
    submitted = work()
    asyncio.run(main())
