# Puts each text that it is given wherever a report may show a name or a line, hangs in a deadlock, and leaves half a line behind.
import asyncio
import ctypes
import json
import os
import queue
import socket
import subprocess
import sys
import threading
import types

pieces = json.loads(os.environ["PIECES"])
held = []


def piece(at):
    return pieces[at % len(pieces)]


def renamed(function, name):
    code = function.__code__.replace(co_name=name)
    if hasattr(code, "co_qualname"):
        code = code.replace(co_qualname=name + "." + name)
    return types.FunctionType(code, function.__globals__, name, function.__defaults__, function.__closure__)


def file_name(text):
    return text.replace("/", "\u2215").replace("\0", "")[:80]


one, other = threading.Lock(), threading.Lock()
both = threading.Barrier(2)


def take(first, second, local):
    table = {local: local}
    with first:
        both.wait()
        second.acquire()  # </code></pre><script>alert(1)</script> ::error::planted ##[error]planted `x` | @octocat
    return table


def fail(text):
    raise RuntimeError(text)


def start_child(text, folder):
    text = text.replace("\0", "")
    return subprocess.Popen([text, "-c", "import time; time.sleep(600)", text], executable=sys.executable, cwd=folder)


def wait(text):
    box = type(text, (queue.Queue,), {})()
    held.append(box)
    box.get()  # --> </details><img src=x onerror=alert(1)>


threading.excepthook = lambda args: None
# Shown in the end of the output, and not obeyed by the runner.
print("::stop-commands::" + "t" * 20)
print("\n".join(pieces))
print("\n::" + "t" * 20 + "::")
for text in pieces:
    threading.Thread(target=renamed(wait, text), args=(text,), name=text, daemon=True).start()
    threading.Thread(target=renamed(fail, text), args=(text,), name="ended " + text).start()
    folder = os.path.join(os.getcwd(), file_name(text))
    os.makedirs(folder, exist_ok=True)
    held.append(open(os.path.join(folder, file_name(text)), "w"))
    if len(held) < 16:
        held.append(start_child(text, folder))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind("\0" + text[:90])
    unix.listen()
    held.append(unix)


async def tasks():
    for text in pieces:
        coroutine = types.FunctionType(wait_async.__code__.replace(co_name=text), globals(), text)
        held.append(asyncio.get_running_loop().create_task(coroutine(text), name=text))
    await asyncio.get_running_loop().create_future()


async def wait_async(text):
    await asyncio.Event().wait()


threading.Thread(target=lambda: asyncio.run(tasks()), name="loop " + piece(0), daemon=True).start()
os.environ["PYTEST_CURRENT_TEST"] = "tests/%s.py::test[%s] (call)" % (piece(1), piece(2))
os.environ["PYTEST_XDIST_WORKER"] = piece(3)
ctypes.CDLL(None).prctl(15, piece(0).encode()[:15])
threading.Thread(target=take, args=(one, other, piece(4)), name=piece(0)).start()
print("half a line", end="", flush=True)
take(other, one, piece(5))
