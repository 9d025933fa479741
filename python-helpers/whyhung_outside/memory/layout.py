"""Where an interpreter keeps what a stack is made of, as it tells by itself from 3.13 on (`_Py_DebugOffsets`).

The table begins `_PyRuntime` and is made for tools that read memory (Include/internal/pycore_debug_offsets.h; in 3.13 pycore_runtime.h): a
word each, groups of one structure behind each other. Its own layout differs from one minor version to the next.
"""

import struct

from ..steps import StepFailed

COOKIE = b"xdebugpy"
#: Without a table, and without a name in a symbol table, nothing is left.
UNNAMED = "no symbol table names its own dumper"
#: Words of the table that are read; the longest has some 120.
WORDS = 160
_THREAD_13 = "size prev next interp current_frame thread_id native_thread_id datastack status"
_INTERPRETER_13 = "size id next threads gc modules sysdict builtins ceval_gil gil enabled locked holder"
_INTERPRETER_14 = "size id next threads main gc modules sysdict builtins ceval_gil gil enabled locked holder codes tlbc"
_THREAD_15 = (
    "size prev next interp current_frame base_frame profiled_frame profiled_number thread_id native_thread_id datastack status"
    " holds_gil gil_requested exception exc_state"
)
_FRAME_13 = "size previous executable instruction locals owner"
_CODE_13 = "size filename name qualname linetable firstlineno argcount names kinds instructions"
_OBJECTS_15 = (
    ("object", "size type"),
    ("type", "size name repr flags basicsize dictoffset"),
    ("heap_type", "size keys"),
    ("tuple", "size items count"),
    ("list", "size items count"),
)
_OBJECTS_13 = ("object", "size type"), ("type", "size name repr flags"), ("tuple", "size items count"), ("list", "size items count")
_VALUES = ("dict", "size keys values"), ("float", "size value"), ("long", "size tag digit"), ("bytes", "size count value")
_TEXT = ("text", "size state length compact")
#: Minor version to the groups of its table, in order, after cookie, version and whether it is a free-threaded build.
GROUPS = {
    13: (
        ("runtime", "size finalizing interpreters"),
        ("interpreter", _INTERPRETER_13),
        ("thread", _THREAD_13),
        ("frame", _FRAME_13),
        ("code", _CODE_13),
    )
    + _OBJECTS_13
    + _VALUES
    + (_TEXT,),
    14: (
        ("runtime", "size finalizing interpreters"),
        ("interpreter", _INTERPRETER_14),
        ("thread", _THREAD_13),
        ("frame", _FRAME_13 + " stack tlbc_index"),
        ("code", _CODE_13 + " tlbc"),
    )
    + _OBJECTS_13
    + (("set", "size used table mask"),)
    + _VALUES
    + (_TEXT,),
    15: (
        ("runtime", "size finalizing interpreters"),
        ("interpreter", _INTERPRETER_14),
        ("thread", _THREAD_15),
        ("handled", "exception"),
        ("frame", _FRAME_13 + " stack tlbc_index"),
        ("code", _CODE_13 + " tlbc"),
    )
    + _OBJECTS_15
    + (("set", "size used table mask"),)
    + _VALUES
    + (_TEXT,),
}


class Layout:
    """Offsets in bytes: `layout["frame.owner"]`."""

    def __init__(self, table):
        """`table`: the first words of `_PyRuntime`. Raises StepFailed where it is none, or of a version that is not known."""
        words = struct.unpack("<%dQ" % WORDS, table)
        if table[: len(COOKIE)] != COOKIE:
            raise StepFailed(UNNAMED)
        self.version = words[1] >> 24 & 255, words[1] >> 16 & 255
        #: A free-threaded build of 3.14 and later, whose threads have copies of the instructions.
        self.has_copies = words[2] == 1 and self.version >= (3, 14)
        if self.version[0] != 3 or self.version[1] not in GROUPS:
            raise StepFailed("how the memory of %d.%d is laid out is not known" % self.version)
        self._offsets, at = {}, 3
        for group, names in GROUPS[self.version[1]]:
            for name in names.split():
                self._offsets["%s.%s" % (group, name)] = words[at]
                at += 1

    def __getitem__(self, name):
        return self._offsets[name]
