"""Announces each step before it begins and tells what it got when it has ended, and ends a step that takes too long."""

import json
import os
import signal
import threading
import time

#: A step that does not heed the interrupt for so long holds gdb itself: then gdb ends, and the kernel lets go of its target. A call
#: inside that is undone needs the longest (`calls.py`), and who ends us waits as long (`TRACER_KILL_AFTER_MS` in `read-by.ts`).
DEAF_SECONDS = 4.0
#: Longer texts are told in pieces, on lines of their own.
PIECE = 30000
#: What an attach alone takes.
LEAST_SECONDS = 0.3


class StepFailed(Exception):
    """Why a step got nothing, in words for the report."""


class StepFaulted(StepFailed):
    """A function that was called ended in a fault, which was caught and undone."""


class StepSkipped(StepFailed):
    """Why a step was not tried, since it would have done harm or told nothing."""


class Unbroken:
    """While it is entered, a step that is too late is not interrupted but finds it in `is_late`; it is interrupted at the end, if all went well.

    An interrupt comes between any two instructions, also between a call that has taken the GIL of another process and the one that gives it back.
    """

    _lock = threading.Lock()
    _entered = False
    _late = False

    def __enter__(self):
        try:
            with Unbroken._lock:
                Unbroken._entered, Unbroken._late = True, False
        except KeyboardInterrupt:
            # It was sent just before, and nothing is left of it: `__exit__` is not called.
            Unbroken._entered = False
            raise

    def __exit__(self, kind, value, traceback):
        with Unbroken._lock:
            Unbroken._entered, late = False, Unbroken._late
        if late and kind is None:
            raise KeyboardInterrupt

    @staticmethod
    def is_late():
        return Unbroken._late

    @staticmethod
    def interrupt():
        """From another thread than the main one."""
        with Unbroken._lock:
            Unbroken._late = True
            if not Unbroken._entered:
                os.kill(os.getpid(), signal.SIGINT)


def heed_end():
    """A SIGTERM interrupts the step: what stands changed is put back before we end. gdb does so by itself."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


class Steps:
    """The lines of one gdb. A line is the request's token, a blank, and a JSON object in ASCII."""

    def __init__(self, token, seconds):
        self._token = token
        self._end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._pid = 0
        self._process_end = self._end
        #: Of the step that runs: the watchdog of an earlier one does nothing.
        self._number = 0
        self._late = False

    def of(self, pid, seconds):
        """The steps that follow are of this process and take no more than that together."""
        self._pid = pid
        self._process_end = min(self._end, time.monotonic() + seconds)

    def has_time(self):
        """Whether another process can still be begun."""
        return self._end - time.monotonic() > LEAST_SECONDS

    def run(self, name, seconds, work, in_time=True):
        """Runs `work`, which gives a dict; prints and returns it, or `None` where it failed. Bounded.

        `in_time=False`: it has to be done whatever time is left, so its own bound alone counts.
        """
        self._print({"step": name, "state": "begun"})
        began = time.monotonic()
        left = self._process_end - time.monotonic()
        bound = max(0.0, min(seconds, left)) if in_time else seconds
        got, problem, skipped = None, "", False
        try:
            self._watch_next(bound)
            got = work()
        except StepSkipped as skip:
            problem, skipped = str(skip), True
        except StepFailed as failure:
            problem = str(failure)
        except KeyboardInterrupt:
            problem = "interrupted"
        except Exception as failure:
            problem = "%s: %s" % (type(failure).__name__, failure)
        if self._ended_late() and problem != "":
            problem = "it took more than %.1f s" % bound
        for key, value in (got or {}).items():
            if isinstance(value, str):
                for at in range(0, len(value), PIECE):
                    self._print({"step": name, "state": "piece", "key": key, "text": value[at : at + PIECE]})
        rest = {key: value for key, value in (got or {}).items() if not isinstance(value, str)}
        ms = int((time.monotonic() - began) * 1000)
        self._print(dict(rest, step=name, state="skipped" if skipped else "ended", ms=ms, problem=problem[:500]))
        return got

    def _watch_next(self, bound):
        with self._lock:
            self._number += 1
            self._late = False
            number = self._number
        threading.Thread(target=self._watch, args=(number, bound), daemon=True).start()

    def _ended_late(self):
        """Calls the watchdog off; the interrupt may come in this very moment."""
        for _ in range(2):
            try:
                with self._lock:
                    self._number += 1
                    return self._late
            except KeyboardInterrupt:
                continue
        return True

    def _watch(self, number, bound):
        time.sleep(bound)
        with self._lock:
            if number != self._number:
                return
            self._late = True
            Unbroken.interrupt()
        time.sleep(DEAF_SECONDS)
        with self._lock:
            if number == self._number:
                os.kill(os.getpid(), signal.SIGKILL)

    def _print(self, line):
        # One write a line: what gdb itself prints cannot come between.
        text = "\n%s %s\n" % (self._token, json.dumps(dict(line, pid=self._pid)))
        rest = text.encode("ascii")
        while rest:
            rest = rest[os.write(1, rest) :]
