"""Stacks of all threads of all interpreters, out of the memory of a stopped process: nothing is called in it.

For builds whose own dumper no symbol table names, as python-build-standalone's from 3.13 on. Written as faulthandler writes.
"""

import struct

from .layout import UNNAMED, WORDS, Layout
from .line_table import line_at
from ..steps import StepFailed, StepFaulted

RUNTIME = "_PyRuntime"
#: As faulthandler's own: threads, frames of a thread, characters of a name.
THREADS, FRAMES, CHARACTERS = 2000, 100, 500
INTERPRETERS = 40
#: Frames followed, with those that are C code's own.
FOLLOWED = 10000
#: Bytes of one value: the table of lines of a long function has some kilobytes.
BYTES = 1 << 20
#: `_frameowner` (pycore_frame.h): from here on no Python code's; in 3.13 and 3.14 by different names.
OWNED_BY_C = 3
#: Lowest bits of a reference on the stack (`_PyStackRef`, from 3.14).
TAGS = 3
#: Bits of `state` in PyASCIIObject, behind those that say whether it is interned (two; a byte in free-threaded builds from 3.14): bytes a
#: character, whether its characters stand behind it, and all are ASCII.
INTERNED, INTERNED_BYTE = 2, 8
KIND, COMPACT, ASCII = 7, 1 << 3, 1 << 4
CODECS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}
#: What following a word that is no pointer ends in.
UNREADABLE = (OSError, struct.error, OverflowError, ValueError)


def stacks(caller, is_last=True):
    """faulthandler's text, that of each interpreter but the main one behind a line `Interpreter N:`. Raises StepFailed.

    A thread may stand where a frame is half made. Unless this is the last try, that is a StepFaulted; then its frames up to there are told.
    """
    runtime = caller.address(RUNTIME)
    if runtime is None:
        raise StepFailed(UNNAMED)
    try:
        with open("/proc/%d/mem" % caller.pid, "rb", 0) as file:
            reader = _Reader(file, runtime)
            text = reader.text()
    except UNREADABLE as failure:
        raise StepFailed("its memory could not be read: %s" % failure)
    if reader.is_torn and not is_last:
        raise StepFaulted("a frame is half made")
    return text


class _Reader:
    def __init__(self, file, runtime):
        self._file = file
        self._runtime = runtime
        self._layout = Layout(self._bytes(runtime, WORDS * 8))
        self._codes = {}
        #: Whether the frames of some thread could not be followed to their end.
        self.is_torn = False

    def text(self):
        found, interpreter = [], self._pointer(self._runtime + self._layout["runtime.interpreters"])
        while interpreter != 0 and len(found) < INTERPRETERS:
            number = self._pointer(interpreter + self._layout["interpreter.id"])
            found.append((number, self._threads(interpreter)))
            interpreter = self._pointer(interpreter + self._layout["interpreter.next"])
        return "\n".join(text if number == 0 else "Interpreter %d:\n%s" % (number, text) for number, text in sorted(found))

    def _threads(self, interpreter):
        parts, thread = [], self._pointer(interpreter + self._layout["interpreter.threads"])
        while thread != 0 and len(parts) < THREADS:
            ident = self._pointer(thread + self._layout["thread.thread_id"])
            parts.append("Thread 0x%016x (most recent call first):\n%s" % (ident, self._frames(thread)))
            thread = self._pointer(thread + self._layout["thread.next"])
        return "\n".join(parts)

    def _frames(self, thread):
        lines = []
        try:
            self._follow(thread, lines)
        except UNREADABLE:
            self.is_torn = True
            lines.append("  ...\n")
        return "".join(lines)

    def _follow(self, thread, lines):
        frame = self._pointer(thread + self._layout["thread.current_frame"])
        for _ in range(FOLLOWED):
            if frame == 0:
                break
            if len(lines) >= FRAMES:
                lines.append("  ...\n")
                break
            if self._bytes(frame + self._layout["frame.owner"], 1)[0] < OWNED_BY_C:
                lines.append(self._frame(frame))
            frame = self._pointer(frame + self._layout["frame.previous"])

    def _frame(self, frame):
        code = self._pointer(frame + self._layout["frame.executable"]) & ~TAGS
        if code not in self._codes:
            names = [self._string(self._pointer(code + self._layout["code." + name])) for name in ("filename", "name")]
            first = struct.unpack("<i", self._bytes(code + self._layout["code.firstlineno"], 4))[0]
            self._codes[code] = names, first, self._content(self._pointer(code + self._layout["code.linetable"]))
        (file, name), first, table = self._codes[code]
        offset = self._pointer(frame + self._layout["frame.instruction"]) - self._instructions(frame, code)
        line = line_at(table, first, offset) if offset >= 0 else None
        return '  File "%s", line %s in %s\n' % (file, "???" if line is None else line, name)

    def _instructions(self, frame, code):
        """Where those begin that the frame runs: in a free-threaded build from 3.14 each thread may have a copy (`co_tlbc`)."""
        if self._layout.has_copies:
            index = struct.unpack("<i", self._bytes(frame + self._layout["frame.tlbc_index"], 4))[0]
            if index > 0:
                # `_PyCodeArray`: a count, then the copies.
                return self._pointer(self._pointer(code + self._layout["code.tlbc"]) + 8 * (index + 1))
        return code + self._layout["code.instructions"]

    def _string(self, text):
        """As `_Py_DumpASCII` would write it."""
        state = struct.unpack("<I", self._bytes(text + self._layout["text.state"], 4))[0]
        state >>= INTERNED_BYTE if self._layout.has_copies else INTERNED
        length = min(self._pointer(text + self._layout["text.length"]), CHARACTERS)
        width = state & KIND
        if width not in CODECS or not state & COMPACT:
            return "???"
        # Behind the head of an ASCII string; of others the head has two words more (PyCompactUnicodeObject).
        place = text + self._layout["text.compact"] + (0 if state & ASCII else 16)
        characters = self._bytes(place, length * width).decode(CODECS[width], "replace")
        return "".join(one if " " <= one <= "~" else _escaped(ord(one)) for one in characters)

    def _content(self, value):
        length = self._pointer(value + self._layout["bytes.count"])
        return self._bytes(value + self._layout["bytes.value"], min(length, BYTES))

    def _pointer(self, place):
        return struct.unpack("<Q", self._bytes(place, 8))[0]

    def _bytes(self, place, length):
        self._file.seek(place)
        content = self._file.read(length)
        if len(content) != length:
            raise OSError("%d bytes of %d" % (len(content), length))
        return content


def _escaped(code):
    return "\\x%02x" % code if code < 256 else "\\u%04x" % code if code < 65536 else "\\U%08x" % code
