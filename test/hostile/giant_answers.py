# Many processes that answer each signal with as much as is taken: valid, deep in numbers, and different each time.
import json
import os
import signal
import sys
import time

count, megabytes = int(sys.argv[1]), int(sys.argv[2])
_, raw_signal, details_signal, _, folder = os.environ["WHYHUNG"].split(":", 4)


def document(pid):
    frames = [
        {"file": "/a%d.py" % n, "function": "f%d" % n, "firstLine": 1, "qualname": "q" * 50, "selfType": None,
         "line": n, "refs": {}, "locals": None}
        for n in range(100)
    ]
    thread = {"ident": "1", "nativeId": pid, "name": "MainThread", "main": True, "daemon": False, "alive": True,
              "type": "threading._MainThread", "target": None, "startedAt": [], "frames": frames, "framesOmitted": 0}
    size = len(json.dumps(thread))
    threads = [dict(thread, ident=str(n), name="thread %d %d" % (pid, n)) for n in range(max(1, megabytes * 800000 // size))]
    return {"schemaVersion": 1, "pid": pid, "version": "3.11.7", "implementation": "cpython", "argv": ["x"], "cwd": "/", "currentTest": None, "xdistWorker": None,
            "currentTestSeconds": None, "rawSignalTaken": False, "tookMs": 1, "threads": threads, "loops": [], "tasks": [],
            "greenlets": [], "resources": [], "objects": [], "limits": [], "problems": []}


def answer(number):
    global answers
    answers += 1
    text = json.dumps(document(os.getpid()))
    path = os.path.join(folder, "details", "%d-%d.json" % (os.getpid(), answers))
    with open(path + ".tmp", "w") as file:
        file.write(text)
    os.rename(path + ".tmp", path)


def dump(number):
    with open(os.path.join(folder, "registered", "%d.txt" % os.getpid()), "a") as file:
        file.write("Thread 0x1 (most recent call first):\n")
        for n in range(megabytes * 15_000):
            file.write('  File "/some/path/of/a/module_%d.py", line %d in function_%d\n' % (n, n, n))
        file.write("\n")


answers = 0
for _ in range(count - 1):
    if os.fork() == 0:
        break
signal.signal(int(raw_signal), lambda *_: dump(1))
signal.signal(int(details_signal), lambda *_: answer(1))
print("ready", flush=True)
while True:
    time.sleep(600)
