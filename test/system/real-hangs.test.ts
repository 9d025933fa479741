import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { Kind } from '../../src/model/verdict.ts';
import { testPython } from '../support/python.ts';
import { hangOf } from './hang.ts';

interface Case {
  readonly title: string;
  readonly kind: Kind;
  readonly source: string;
  /** Parts of the headline. */
  readonly words: readonly string[];
  readonly argv?: readonly string[];
  /** The line marked `# here` is the culprit; false: nobody is blamed. */
  readonly blamed?: boolean;
}

const namesThreads = spawnSync(testPython, ['-c', 'import sys; sys.exit(sys.version_info < (3, 14))']).status === 0;

const CASES: readonly Case[] = [
  {
    // In many small writes: unbuffered, a signal would cut one big write short, and the rest of it would be lost.
    title: 'a child whose stderr nobody reads',
    kind: 'pipe-full',
    source: `
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import sys\\nfor n in range(30000): print('line', n, file=sys.stderr)"], stderr=subprocess.PIPE)
print("ready", flush=True)
child.wait()  # here
`,
    words: ['its full stderr pipe', 'Popen.wait'],
  },
  {
    title: 'a child that answers while it is written to',
    kind: 'pipe-full',
    source: `
import subprocess, sys
echo = "import sys\\nfor line in sys.stdin: sys.stdout.write(line * 3)"
child = subprocess.Popen([sys.executable, "-c", echo], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
print("ready", flush=True)
while True:
    child.stdin.write(b"a row of the table\\n" * 50)  # here
`,
    words: ['writing to a full pipe'],
  },
  {
    title: 'a worker that is joined before its results are read',
    kind: 'pipe-full',
    source: `
import multiprocessing
context = multiprocessing.get_context("fork")
results = context.Queue()
def produce():
    results.put(b"x" * 1000000)
worker = context.Process(target=produce)
worker.start()
print("ready", flush=True)
worker.join()  # here
`,
    words: ['QueueFeederThread', 'the full pipe of its queue'],
  },
  {
    title: 'a background program that inherited stdout',
    kind: 'pipe-held-open',
    source: `
import subprocess
print("ready", flush=True)
subprocess.run(["/bin/sh", "-c", "sleep 1000 & echo done"], stdout=subprocess.PIPE)  # here
`,
    words: ['sleep 1000'],
  },
  {
    title: 'a reader that has the write end itself',
    kind: 'pipe-held-open',
    source: `
import os
reading, writing = os.pipe()
os.write(writing, b"all")
print("ready", flush=True)
while os.read(reading, 100):  # here
    pass
`,
    words: ['its own process still holds open'],
  },
  {
    title: 'an answer of a worker that was killed',
    kind: 'child-died',
    source: `
import multiprocessing, os
context = multiprocessing.get_context("fork")
answers = context.Queue()
worker = context.Process(target=os.kill, args=(0, 0), name="solver")
worker._target, worker._args = (lambda: os.kill(os.getpid(), 9)), ()
worker.start()
worker.join()
print("ready", flush=True)
answers.get()  # here
`,
    words: ["'solver'", 'signal 9'],
  },
  {
    title: 'a silent server in a thread of the same process',
    kind: 'network-wait',
    source: `
import socket, threading
server = socket.create_server(("127.0.0.1", 0))
gate = threading.Event()
def serve():
    connection, _ = server.accept()
    gate.wait(3600)
    connection.send(b"x")
threading.Thread(target=serve, daemon=True, name="quiet").start()
client = socket.create_connection(server.getsockname())
print("ready", flush=True)
client.recv(10)  # here
`,
    words: ['data from thread'],
  },
  {
    title: 'an accept that nobody connects to',
    kind: 'network-wait',
    source: `
import socket
server = socket.create_server(("127.0.0.1", 0))
print("ready", flush=True)
server.accept()  # here
`,
    words: ['socket.accept', 'a client to connect'],
  },
  {
    title: 'a second writer of an sqlite database',
    kind: 'database-wait',
    source: `
import sqlite3
first = sqlite3.connect("own.db", timeout=600)
first.execute("create table t (x)")
first.commit()
first.execute("insert into t values (1)")
second = sqlite3.connect("own.db", timeout=600)
print("ready", flush=True)
second.execute("insert into t values (2)")  # here
`,
    words: ['SQLite database own.db', 'another connection of the same process'],
  },
  {
    title: 'a file lock that a child holds',
    kind: 'file-lock',
    source: `
import fcntl, os, time
reading, writing = os.pipe()
if os.fork() == 0:
    held = open("own.lock", "w")
    fcntl.flock(held, fcntl.LOCK_EX)
    os.write(writing, b"x")
    time.sleep(3600)
os.read(reading, 1)
mine = open("own.lock", "w")
print("ready", flush=True)
fcntl.flock(mine, fcntl.LOCK_EX)  # here
`,
    words: ['own.lock', 'holds'],
  },
  {
    title: 'a question on standard input',
    kind: 'stdin-wait',
    argv: ['/bin/sh', '-c', `sleep 1000 | ${testPython} program.py`],
    source: `
print("ready", flush=True)
answer = input("Go on? ")  # here
`,
    words: ['stdin'],
  },
  {
    title: 'a breakpoint that was left in',
    kind: 'debugger-prompt',
    argv: ['/bin/sh', '-c', `sleep 1000 | ${testPython} program.py`],
    source: `
print("ready", flush=True)
def price(amount):
    breakpoint(); return amount  # here
price(1)
`,
    words: ['pdb prompt'],
  },
  {
    title: 'polling for a state that never comes',
    kind: 'sleep-loop',
    source: `
import time
state = []
print("ready", flush=True)
while not state:
    time.sleep(0.02)  # here
`,
    words: ['not state'],
  },
  {
    title: 'an endless loop',
    kind: 'cpu-loop',
    source: `
def climb(parents, node):
    while node in parents: node = parents[node]  # here
print("ready", flush=True)
climb({"a": "b", "b": "a"}, "a")
`,
    words: ['in climb'],
  },
  {
    title: 'a native mutex that is taken twice',
    kind: 'native-call',
    source: `
import ctypes
library, mutex = ctypes.CDLL(None), ctypes.create_string_buffer(64)
library.pthread_mutex_lock(mutex)
print("ready", flush=True)
library.pthread_mutex_lock(mutex)  # here
`,
    words: ['native call'],
  },
  {
    title: 'a native mutex that is waited for with the GIL',
    kind: 'gil-held',
    source: `
import ctypes, threading, time
library, mutex = ctypes.PyDLL(None), ctypes.create_string_buffer(64)
def tick():
    while True:
        time.sleep(0.01)
threading.Thread(target=tick, daemon=True).start()
library.pthread_mutex_lock(mutex)
print("ready", flush=True)
library.pthread_mutex_lock(mutex)  # here
`,
    // From 3.14 on the system knows its name.
    words: ['GIL', namesThreads ? "thread 'Thread-1 (tick)' cannot run" : 'an unidentified thread cannot run'],
  },
  {
    title: 'a program that is not Python and works',
    kind: 'child-running',
    source: `
import subprocess
print("ready", flush=True)
subprocess.call(["/bin/sh", "-c", "while :; do :; done"])  # here
`,
    words: ['for the child process'],
  },
  {
    title: 'work that gets on',
    kind: 'slow',
    blamed: false,
    source: `
import queue, threading, time
items = queue.Queue()
def produce():
    for number in range(100000):
        time.sleep(0.02)
        items.put(number)
threading.Thread(target=produce, daemon=True, name="producer").start()
print("ready", flush=True)
for _ in range(100000):
    items.get()
`,
    words: ['slow rather than hung'],
  },
];

it.each(CASES)('$kind: $title', async ({ kind, source, argv, words, blamed = true }) => {
  const { verdict, line } = await hangOf(
    source,
    (found) => {
      // Who has only just begun is not blamed yet.
      expect(found).toMatchObject(blamed ? { kind, culprit: { file: 'program.py' } } : { kind });
    },
    argv,
  );
  for (const word of words) expect(verdict.headline).toContain(word);
  expect(verdict.culprit).toEqual(blamed ? expect.objectContaining({ file: 'program.py', line: line('here') }) : null);
  expect(verdict.headline).toMatch(/^[A-Z].*\.$/);
  expect(verdict.advice).not.toBe('');
});
