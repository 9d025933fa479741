"""Starts children in every way and announces their PIDs; each waits for its own lock."""

import json
import multiprocessing
import os
import subprocess
import sys
import threading


def wait(pipe=None):
    os.write(pipe, b"x") if pipe is not None else sys.stdout.write("x\n") and sys.stdout.flush()
    threading.Event().wait(60)


def wait_connected(connection):
    connection.send(os.getpid())
    threading.Event().wait(60)


def main():
    pids = {}
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        wait(writing)
        os._exit(0)
    os.read(reading, 1)
    pids["fork"] = pid
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        context.Process(target=wait_connected, args=(theirs,), daemon=True).start()
        pids["multiprocessing " + method] = ours.recv()
    code = "import children; children.wait()"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=os.path.dirname(__file__))
    child.stdout.readline()
    pids["subprocess"] = child.pid
    print("ready", json.dumps(pids), flush=True)
    sys.stdin.read()
    os.kill(pids["fork"], 9)
    child.kill()


if __name__ == "__main__":
    main()
