"""Waits in an event loop with threads, tasks and one of each kind of resource around it."""

import asyncio
import collections.abc
import concurrent.futures
import multiprocessing.pool
import os
import queue
import socket
import socketserver
import sqlite3
import subprocess
import sys
import tempfile
import threading

os.environ["PYTEST_CURRENT_TEST"] = "tests/test_a.py::test_b (call)"
os.environ["PYTEST_XDIST_WORKER"] = "gw0"


class Store:
    def __init__(self):
        self.database = sqlite3.connect(":memory:")
        self.jobs = queue.Queue()

    def consume(self):
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        self.jobs.get()


STORE = Store()
SERVER = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)


def start_threads():
    threading.Thread(target=STORE.consume, name="consumer").start()
    threading.Thread(target=threading.Event().wait, name="caf\u00e9 \U0001f600", daemon=True).start()


async def innermost():
    await asyncio.sleep(1000)


async def numbers():
    await innermost()
    yield 1


async def consume_numbers():
    async for _ in numbers():
        pass


class Handed(collections.abc.Coroutine):
    """Counts as a coroutine, as requests of some HTTP clients do."""

    __slots__ = ("inner",)

    def __init__(self, inner):
        self.inner = inner

    def send(self, value):
        return self.inner.send(value)

    def throw(self, *raised):
        return self.inner.throw(*raised)

    def close(self):
        return self.inner.close()

    def __await__(self):
        return self.inner.__await__()


async def main():
    inner = asyncio.ensure_future(consume_numbers())
    handed = asyncio.ensure_future(Handed(asyncio.sleep(1000)))
    outer = asyncio.ensure_future(asyncio.wait([inner]))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("ready", flush=True)
    await outer
    await handed


def run():
    start_threads()
    executor = concurrent.futures.ThreadPoolExecutor(1, "worker")
    executor.submit(threading.Event().wait)
    pool = multiprocessing.pool.ThreadPool(1)
    folder = tempfile.TemporaryDirectory()
    opened = open(__file__)
    closed = open(__file__)
    closed.close()
    child = subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE)
    asyncio.run(main())
    return pool, folder, opened, child


run()
