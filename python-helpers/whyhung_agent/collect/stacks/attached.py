"""Whether a thread of a free-threaded build is attached to the interpreter and does not let go.

`sys._current_frames`, `gc.get_objects` and others wait there until every thread has come to rest (`stop_the_world` in Python/pystate.c): one that is in native
code and has not detached is waited for until it returns, by the main thread in our hands. No function tells who is attached. The interpreter's own
memory does, by way of the table that it keeps for tools (`_Py_DebugOffsets`, see `memory/layout.py` of `whyhung_outside`); it is read as bytes.
"""

import posix
import sys

from .originals import sleep

COOKIE = b"xdebugpy"
#: Bytes of a word; words of the table that are read.
WORD, WORDS = 8, 40
#: Where the first interpreter stands in the runtime; of an interpreter, where the next one and its first thread; of a thread, where the next one and
#: its status: words of the table, by minor version.
OFFSETS = {13: (5, 8, 9, 21, 27), 14: (5, 8, 9, 24, 30), 15: (5, 8, 9, 24, 33)}
#: `_status.active`: it is the current one of the thread that runs.
ACTIVE = 1 << 4
#: A thread that waits in short turns is attached between two of them: so often it is looked at, with so many seconds in between.
LOOKS, PAUSE = 3, 0.01
#: Bytes of the list of mappings, and of one of them: the interpreter's own data has some megabytes.
MAPS, DATA = 1 << 20, 1 << 25
#: More threads, and more interpreters, are not followed.
THREADS, INTERPRETERS = 2000, 40


class Attached(Exception):
    """Another thread runs, or stands in native code, without having detached."""


def require_detached():
    """Raises Attached where another thread does not come to rest. Does nothing with a GIL, and where the memory cannot be read."""
    is_enabled = getattr(sys, "_is_gil_enabled", None)
    if is_enabled is None or is_enabled():
        return
    for look in range(LOOKS):
        if look:
            sleep(PAUSE)
        if not _attached():
            return
    raise Attached("another thread is attached")


def _attached():
    """How many others are; 0 where that cannot be seen. Our own thread detaches to read, so it is never among them."""
    places = OFFSETS.get(sys.version_info[1])
    if places is None:
        return 0
    try:
        memory = posix.open("/proc/self/mem", posix.O_RDONLY | posix.O_CLOEXEC)
    except OSError:
        return 0
    try:
        return _count(memory, places)
    except OSError:
        return 0  # A thread has ended, and its memory is gone.
    finally:
        posix.close(memory)


def _count(memory, places):
    runtime = _runtime(memory)
    if runtime is None:
        return 0

    def word(address):
        return int.from_bytes(posix.pread(memory, WORD, address), "little")

    first, next_interpreter, threads, next_thread, status = (word(runtime + place * WORD) for place in places)
    count, followed, interpreter = 0, 0, word(runtime + first)
    for _ in range(INTERPRETERS):
        if interpreter == 0:
            break
        thread = word(interpreter + threads)
        while thread != 0 and followed < THREADS:
            followed += 1
            count += word(thread + status) & ACTIVE != 0
            thread = word(thread + next_thread)
        interpreter = word(interpreter + next_interpreter)
    return count


def _runtime(memory):
    """The address of `_PyRuntime`: the table begins it, in the data of the program or of its library."""
    for start, end in _data():
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
