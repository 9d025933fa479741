"""Which threads of a free-threaded build run beside the one that looks, and whether they come to rest when they are asked to.

`sys._current_frames`, `gc.get_referents` and others stop the world (`stop_the_world` in Python/pystate.c): they wait until each thread that is attached has
come to the next place where it may be stopped. One that carries out bytecode is there within microseconds; one that is in native code and has not
detached is waited for until it returns, by the main thread in our hands. No function tells which of them it is. The interpreter's own memory does, by
way of the table that it keeps for tools (`_Py_DebugOffsets`, see `memory/layout.py` of `whyhung_outside`); it is read as bytes. Whoever carries out
bytecode changes its own frame: instruction, stack or variables, or a number in them, which the interpreter writes in place from 3.15 on and nobody else does.

A world that was stopped goes on before we have looked at what we were given. So the frames of a thread that runs are never looked at, nor what makes
use of them: what that thread may carry out (`is_at_rest`).
"""

import _thread
import posix
import sys

from .originals import get_ident, perf_counter, sleep
from .safe import field

COOKIE = b"xdebugpy"
#: Bytes of a word, and of a frame that are compared: its fields and its first variables.
WORD, FRAME = 8, 512
#: Where the first interpreter stands in the runtime; of an interpreter, where the next one and its first thread; of a thread, where the next one,
#: its frame, its ident, its number in the kernel and its status: words of the table, by minor version.
OFFSETS = {
    13: (5, 8, 9, 21, 23, 24, 25, 27),
    14: (5, 8, 9, 24, 26, 27, 28, 30),
    15: (5, 8, 9, 24, 26, 30, 31, 33),
}
#: `_status.active`: it is the current one of the thread that runs.
ACTIVE = 1 << 4
#: Of an object, where its type and what is behind it stand (Include/object.h, with `Py_GIL_DISABLED`); bits that mark a reference on a stack.
KIND, VALUE, OBJECT, MARKS = 24, 32, 48, 7
#: Looks, and seconds between two of them: who polls is attached in few of them, and who computes has been seen to.
LOOKS, PAUSE = 10, 0.003
#: Seconds for all of them, and for finding the runtime: a quarter of what an answer has, twenty times what they take beside idle threads. Two thousand
#: that run could be compared for minutes. Whoever has not been seen to run by then counts as one that does not come to rest.
WATCHED = 0.5
#: Looks at one thread, one after the other, that seemed to stand still: most of its time may go by in one call.
AT_ONCE = 100
#: Part of the time of our looks that a thread may have run and still rests: more than one that polls takes.
SHARE = 0.05
#: Bytes of the list of mappings, and of one of them: the interpreter's own data has some megabytes.
MAPS, DATA = 1 << 20, 1 << 25
#: More threads, and more interpreters, are not followed.
THREADS, INTERPRETERS = 2000, 40
#: Idents of the threads that ran when the answer began.
_moving = set()


class Attached(Exception):
    """Another thread stands in native code without having detached, or cannot be seen not to."""


def moving():
    """Idents of the threads that run beside this one, in a build without a GIL; else nothing, since nobody does."""
    return _moving


def is_at_rest(loop):
    """Whether no thread that runs may be carrying out what belongs to an event loop, which tells by its `_thread_id` where it runs."""
    return not _moving or field(loop, "_thread_id") not in _moving


def note_moving(is_stopped=False):
    """Learns which threads run. Raises Attached where one does not come to rest, or may not. Does nothing with a GIL. `is_stopped`: all others stand
    still for us, so that one look tells; and a sleep of ours would be the end of a wait that is begun anew after we have gone (`restart_block` of the kernel).
    """
    _moving.clear()
    is_enabled = getattr(sys, "_is_gil_enabled", None)
    places = OFFSETS.get(sys.version_info[1])
    if is_enabled is None or is_enabled():
        return
    try:
        memory = None if places is None else posix.open("/proc/self/mem", posix.O_RDONLY | posix.O_CLOEXEC)
    except OSError:
        memory = None
    try:
        try:
            runtime = None if memory is None else _runtime(memory)
        except OSError:  # No descriptor is left.
            runtime = None
        if runtime is None:
            if not is_stopped:
                _require_rest()
        else:
            _moving.update(_Watch(memory, runtime, places).of_those_that_run(1 if is_stopped else LOOKS))
    finally:
        if memory is not None:
            posix.close(memory)


def _require_rest():
    """Where nothing tells the threads apart, none may run. Without `/proc` that is seen from outside, before we are asked."""
    try:
        others = [int(tid) for tid in posix.listdir("/proc/self/task") if int(tid) != _thread.get_native_id()]
    except OSError:
        return
    began, before = perf_counter(), list(map(_used, others))
    sleep(LOOKS * PAUSE)
    if any(after - then > (perf_counter() - began) * SHARE for then, after in zip(before, map(_used, others))):
        raise Attached("another thread runs")


class _Watch:
    """Looks at all threads again and again. Ours detaches to read, so it is never seen attached."""

    def __init__(self, memory, runtime, places):
        self._memory = memory
        self._runtime = runtime
        self._until = perf_counter() + WATCHED
        self._places = [self._word(runtime + place * WORD) for place in places]
        #: Address to ident and number in the kernel, of all that were met.
        self._names = {}

    def of_those_that_run(self, looks):
        """Their idents. Raises Attached."""
        here, attached, steps, frames, numbers = get_ident(), {}, set(), {}, {}
        began, used = perf_counter(), {}
        for look in range(looks):
            if look:
                sleep(PAUSE)
                self._check()
            for address in self._attached():
                attached[address] = attached.get(address, 0) + 1
                for _ in range(AT_ONCE):
                    if address in steps:
                        break
                    self._check()
                    frame = self._frame(address)
                    if frames.setdefault(address, frame) != frame:
                        steps.add(address)
                if address not in steps:
                    told = self._numbers(frames[address])
                    if numbers.setdefault(address, told) != told:
                        steps.add(address)
            if not look:
                used = {tid: _used(tid) for _, tid in self._names.values()}
        if any(times == looks and address not in steps for address, times in attached.items()):
            raise Attached("another thread is attached")
        passed = perf_counter() - began
        busy = {ident for ident, tid in self._names.values() if _used(tid) - used.get(tid, 0) > passed * SHARE}
        return (busy | {self._names[address][0] for address in attached}) - {here}

    def _check(self):
        """Raises Attached where the time for looking is over."""
        if perf_counter() > self._until:
            raise Attached("the threads that run could not be told in time")

    def _attached(self):
        """Addresses of those that are attached now, of all interpreters."""
        first, next_interpreter, threads, next_thread, _, ident, tid, status = self._places
        found, followed, interpreter = [], 0, self._word(self._runtime + first)
        try:
            for _ in range(INTERPRETERS):
                if interpreter == 0:
                    break
                thread = self._word(interpreter + threads)
                while thread != 0 and followed < THREADS:
                    followed += 1
                    self._names[thread] = self._word(thread + ident), self._word(thread + tid)
                    if self._word(thread + status) & ACTIVE != 0:
                        found.append(thread)
                    thread = self._word(thread + next_thread)
                interpreter = self._word(interpreter + next_interpreter)
        except OSError:
            pass  # A thread has ended, and its memory is gone.
        return found

    def _frame(self, thread):
        try:
            frame = self._word(thread + self._places[4])
            return frame, self._bytes(FRAME, frame)
        except OSError:
            return None

    def _numbers(self, frame):
        """What the numbers consist of that a frame refers to."""
        found, kinds = [], (id(int), id(float))
        for place in range(0, len(frame[1]) if frame else 0, WORD):
            reference = int.from_bytes(frame[1][place : place + WORD], "little") & ~MARKS
            try:
                thing = self._bytes(OBJECT, reference)
            except OSError:
                continue
            if int.from_bytes(thing[KIND:VALUE], "little") in kinds:
                found.append(thing[VALUE:])
        return found

    def _word(self, address):
        return int.from_bytes(self._bytes(WORD, address), "little")

    def _bytes(self, number, address):
        """Raises OSError where there is nothing, as at what is left of a thread that has ended."""
        try:
            return posix.pread(self._memory, number, address)
        except OverflowError:
            raise OSError

def _used(tid):
    """Seconds that a thread ran and waited for a processor (the kernel's sched-stats.rst); 0 where it has ended or that is not told."""
    try:
        file = posix.open("/proc/self/task/%d/schedstat" % tid, posix.O_RDONLY | posix.O_CLOEXEC)
    except OSError:
        return 0
    try:
        ran, waited = posix.read(file, 100).split()[:2]
        return (int(ran) + int(waited)) / 1e9
    except (OSError, ValueError):
        return 0
    finally:
        posix.close(file)


def _runtime(memory):
    """The address of `_PyRuntime`: the table begins it, in the data of the program or of its library; None where it is not found in time."""
    until = perf_counter() + WATCHED
    for start, end in _data():
        if perf_counter() > until:
            return None
        data = posix.pread(memory, min(end - start, DATA), start)
        at = data.find(COOKIE)
        while at >= 0:
            version, is_free_threaded = (int.from_bytes(data[at + place : at + place + WORD], "little") for place in (WORD, 2 * WORD))
            if version == sys.hexversion and is_free_threaded == 1:
                return start + at
            at = data.find(COOKIE, at + 1)
    return None


def _data():
    """First and last address of each mapping that can be written and has the file of a Python."""
    maps = posix.open("/proc/self/maps", posix.O_RDONLY | posix.O_CLOEXEC)
    try:
        text = b""
        while len(text) < MAPS:
            more = posix.read(maps, MAPS - len(text))
            if not more:
                break
            text += more
    finally:
        posix.close(maps)
    for line in text.splitlines():
        words = line.split(None, 5)
        if len(words) == 6 and words[1].startswith(b"rw") and b"python" in words[5].rpartition(b"/")[2]:
            start, _, end = words[0].partition(b"-")
            yield int(start, 16), int(end, 16)
