"""Children, pools and what multiprocessing shares with them, sockets, files and a database, all in one frame."""

import concurrent.futures
import multiprocessing
import multiprocessing.pool
import socket
import socketserver
import sqlite3
import subprocess
import sys
import threading


def sleep():
    threading.Event().wait()


def main():
    context = multiprocessing.get_context("fork")
    lock, queue, pipe, event = context.Lock(), context.JoinableQueue(3), context.Pipe(False), context.Event()
    lock.acquire()
    recursive, condition, simple = context.RLock(), context.Condition(), context.SimpleQueue()
    child = context.Process(target=sleep, name="child", daemon=True)
    child.start()
    popen = subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    pool = context.Pool(1)
    result = pool.map_async(len, [[], []], callback=print)
    result.wait()
    hanging = pool.apply_async(sleep)
    executor = concurrent.futures.ProcessPoolExecutor(1, mp_context=context)
    future = executor.submit(sleep)
    manager = context.Manager()
    shared = manager.dict(one=1)
    shared["two"] = 2
    queue.put("job")
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("BEGIN")
    cursor = database.cursor()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    server = socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler)
    opened = open(__file__)
    (lock, queue, pipe, event, recursive, condition, simple, child, popen, hanging, executor, future, shared)
    (cursor, listener, server, opened)
    print("ready", flush=True)
    threading.Event().wait()


main()
