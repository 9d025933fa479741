"""Memory as a free-threaded 3.14 lays it out, made by hand after its headers: no such build is in any registry. Prints the stack in it.

One thread runs `work` in its own copy of the instructions (`co_tlbc[1]`), at the second instruction, which is of line 12. Another one was
stopped where its frame is half made: what it runs is no place in memory.
"""

import struct
import sys

sys.path.insert(0, sys.argv[1])
from whyhung_outside.memory.layout import GROUPS, WORDS  # noqa: E402
from whyhung_outside.memory.stacks import _Reader  # noqa: E402

#: Where each structure is, and the offsets that matter, any that are apart from each other.
RUNTIME, INTERPRETER, THREAD, FRAME, CODE, FILE, NAME, TABLE, COPIES, COPY, TORN, HALF = (0x1000 * at for at in range(1, 13))
OFFSETS = {
    "runtime.interpreters": 2000, "interpreter.threads": 16, "interpreter.next": 24, "interpreter.id": 32,
    "thread.thread_id": 16, "thread.next": 24, "thread.current_frame": 32,
    "frame.executable": 0, "frame.previous": 8, "frame.instruction": 56, "frame.owner": 74, "frame.tlbc_index": 76,
    "code.filename": 112, "code.name": 120, "code.linetable": 136, "code.firstlineno": 68, "code.instructions": 208, "code.tlbc": 200,
    "text.state": 32, "text.length": 24, "text.compact": 56, "bytes.count": 16, "bytes.value": 32,
}  # fmt: skip


class Memory:
    """As `/proc/PID/mem`, opened without a buffer."""

    def __init__(self):
        self._content, self._at = bytearray(0x10000), 0

    def put(self, place, form, value):
        struct.pack_into(form, self._content, place, value)

    def seek(self, place):
        self._at = place

    def read(self, length):
        return bytes(self._content[self._at : self._at + length])


memory = Memory()
memory.put(RUNTIME, "8s", b"xdebugpy")
memory.put(RUNTIME + 8, "<Q", 0x030E06F0)
memory.put(RUNTIME + 16, "<Q", 1)
word = 3
for group, names in GROUPS[14]:
    for name in names.split():
        memory.put(RUNTIME + 8 * word, "<Q", OFFSETS.get("%s.%s" % (group, name), 0))
        word += 1
assert word < WORDS


def point(place, name, value):
    memory.put(place + OFFSETS[name], "<Q", value)


point(RUNTIME, "runtime.interpreters", INTERPRETER)
point(INTERPRETER, "interpreter.threads", THREAD)
point(THREAD, "thread.thread_id", 7)
point(THREAD, "thread.current_frame", FRAME)
point(THREAD, "thread.next", TORN)
point(TORN, "thread.thread_id", 8)
point(TORN, "thread.current_frame", HALF)
point(HALF, "frame.executable", 0x7F0000000000)
# A reference without a count of its own (`Py_TAG_DEFERRED`).
point(FRAME, "frame.executable", CODE | 1)
point(FRAME, "frame.instruction", COPY + 2)
memory.put(FRAME + OFFSETS["frame.tlbc_index"], "<i", 1)
memory.put(CODE + OFFSETS["code.firstlineno"], "<i", 10)
point(CODE, "code.filename", FILE)
point(CODE, "code.name", NAME)
point(CODE, "code.linetable", TABLE)
point(CODE, "code.tlbc", COPIES)
memory.put(COPIES, "<Q", 2)
memory.put(COPIES + 8, "<Q", CODE + OFFSETS["code.instructions"])
memory.put(COPIES + 16, "<Q", COPY)
for place, text in ((FILE, b"a.py"), (NAME, b"work")):
    # Interned; one byte a character, behind the head, all ASCII.
    memory.put(place + OFFSETS["text.state"], "<I", 1 | 1 << 8 | 1 << 11 | 1 << 12)
    point(place, "text.length", len(text))
    memory.put(place + OFFSETS["text.compact"], "%ds" % len(text), text)
# One instruction on the first line, one two lines below.
table = bytes([128 | 10 << 3, 0, 0, 128 | 12 << 3, 0, 0])
point(TABLE, "bytes.count", len(table))
memory.put(TABLE + OFFSETS["bytes.value"], "%ds" % len(table), table)
reader = _Reader(memory, RUNTIME)
print(reader.text())
print(reader.is_torn)
