"""Whether a frame's current instruction enters a `with` block: a line with header and body on it does not tell."""

import sys

from .code_lines import line_of

#: What calls `__enter__`, by version: the bytes of one instruction (`opcode.opmap`, which may not be imported here), from 3.14 a
#: LOAD_SPECIAL of `__enter__` and the CALL after it. `async with` has another one, and waits later, in its await.
_KNOWN = {
    (3, 8): b"\x8f",
    (3, 9): b"\x8f",
    (3, 10): b"\x8f",
    (3, 11): b"\x35",
    (3, 12): b"\x35",
    (3, 13): b"\x02",
    (3, 14): b"\x5f\x00\x34\x00",
    (3, 15): b"\x5e\x00\x32\x00",
}
_ENTERS = _KNOWN.get(sys.version_info[:2]) if sys.implementation.name == "cpython" else None
#: Bytes of an instruction: an opcode and its argument; caches are zeros in `co_code`.
_UNIT = 2


class Entering:
    """Keeps what it has read of each code."""

    def __init__(self):
        self._codes = {}

    def of(self, frame):
        """Number of the item on its line, from 0, that is being entered; -1 for another instruction; None where that is not known or
        the code has no `with`."""
        items = self._items_of(frame.f_code)
        return items.get(frame.f_lasti, -1) if items else None

    def has_with(self, code):
        """Whether it enters a block; False where that is not known, and of `async with`."""
        return bool(self._items_of(code))

    def _items_of(self, code):
        if _ENTERS is None:
            return None
        known = self._codes.get(id(code))
        if known is None:
            # The code is kept as well: its id must not be given to another one meanwhile.
            known = self._codes[id(code)] = _items(code), code
        return known[0]


def _items(code):
    """Offset of each instruction that enters to its number among those of the same line."""
    text = code.co_code
    found, counts = {}, {}
    # A frame stands at the last instruction of these.
    last = (len(_ENTERS) - 1) // _UNIT * _UNIT
    at = text.find(_ENTERS)
    while at >= 0:
        if at % _UNIT == 0:
            line = line_of(code, at + last)
            found[at + last] = counts.get(line, 0)
            counts[line] = found[at + last] + 1
        at = text.find(_ENTERS, at + 1)
    return found
