"""Locks that write down where their caller stands and what its frame holds at that moment: the truth for the source facts."""

import asyncio
import json
import sys

EVENTS = []
HELD = {}


def note(event, name, frame):
    EVENTS.append(
        {
            "event": event,
            "name": name,
            "file": frame.f_code.co_filename,
            "line": frame.f_lineno,
            "function": frame.f_code.co_name,
            "firstLine": frame.f_code.co_firstlineno,
            "held": list(HELD.get(id(frame), ())),
        }
    )


class Lock:
    def __init__(self, name, refuses=False):
        self.name, self.refuses = name, refuses

    def take(self, event, frame):
        note(event, self.name, frame)
        if not self.refuses:
            HELD.setdefault(id(frame), []).append(self.name)
        return not self.refuses

    def give(self, event, frame):
        note(event, self.name, frame)
        if self.name in HELD.get(id(frame), ()):
            HELD[id(frame)].remove(self.name)

    def acquire(self, blocking=True, timeout=-1):
        return self.take("acquire", sys._getframe(1))

    def release(self):
        self.give("release", sys._getframe(1))

    def __enter__(self):
        self.take("enter", sys._getframe(1))
        return self

    def __exit__(self, *raised):
        self.give("exit", sys._getframe(1))

    async def __aenter__(self):
        self.take("enter", sys._getframe(1))
        return self

    async def __aexit__(self, *raised):
        self.give("exit", sys._getframe(1))

    def wait(self, *given):
        note("wait", self.name, sys._getframe(1))
        return self.name

    async def arrive(self):
        note("wait", self.name, sys._getframe(1))


class Stack(Lock):
    """As contextlib.ExitStack, for locks."""

    def __enter__(self):
        self.locks, self.frame = [], sys._getframe(1)
        return self

    def __exit__(self, *raised):
        for lock in reversed(self.locks):
            lock.give("released by the stack", self.frame)

    def enter_context(self, lock):
        lock.take("acquire", sys._getframe(1))
        self.locks.append(lock)


def finish():
    print(json.dumps(EVENTS))


def run(coroutine):
    loop = asyncio.new_event_loop()
    loop.run_until_complete(coroutine)
    loop.close()
