# Puts each text that it is given wherever a report may show text, and hangs.
import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading

with open(sys.argv[1]) as file:
    orders = json.load(file)
for number, mask in enumerate(orders["masks"]):
    print(mask, file=sys.stderr if number % 2 else sys.stdout, flush=True)
# Far more than what is kept of the output: masks are not only looked for in its end.
print("x" * 100_000)
forever = threading.Event()
folder = tempfile.mkdtemp()
held = []


def worker(text, password):
    local = text
    table = {"password": text, text: [text]}
    forever.wait()
    return local, table, password


def ends(text):
    raise RuntimeError(text)


threading.excepthook = lambda args: None
for number, text in enumerate(orders["texts"]):
    threading.Thread(target=worker, args=(text, text), name=text).start()
    threading.Thread(target=ends, args=(text,), name="ended " + text).start()
    if "/" not in text:
        held.append(open(os.path.join(folder, text), "w"))
    held.append(type(text, (), {"__init__": lambda self: None})())
    print(text)
    print(text, file=sys.stderr)
words = [word for text in orders["texts"] for word in text.split()]
child = subprocess.Popen(
    [sys.executable, "-c", "import time; time.sleep(600)", *words, *orders["texts"]],
    env={**os.environ, **orders["child"]},
)
named = subprocess.Popen([orders["texts"][0], "-c", "import time; time.sleep(600)"], executable=sys.executable, cwd=folder)
unix = socket.socket(socket.AF_UNIX)
unix.bind(os.path.join(folder, orders["texts"][1].replace("/", "_")[:60]))
os.environ["PYTEST_CURRENT_TEST"] = "test_x.py::test[%s] (call)" % orders["texts"][0]
sys.argv[1:] = orders["texts"]
sys.stdout.flush()


async def main():
    loop = asyncio.get_running_loop()
    for text in orders["texts"]:
        held.append(loop.create_task(asyncio.sleep(600), name=text))
    await loop.create_future()


asyncio.run(main())
