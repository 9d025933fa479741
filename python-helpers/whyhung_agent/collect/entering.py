"""Whether a frame's current instruction enters a `with` block: a line with header and body on it does not tell."""

import sys

from .code_lines import line_of

#: The instruction that calls `__enter__`, by version (`opcode.opmap`, which may not be imported here). From 3.14 it is a plain
#: CALL. `async with` has another one, and waits later, in its await.
_KNOWN = {
    (3, 8): 143,
    (3, 9): 143,
    (3, 10): 143,
    (3, 11): 53,
    (3, 12): 53,
    (3, 13): 2,
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
        if _ENTERS is None:
            return None
        code = frame.f_code
        known = self._codes.get(id(code))
        if known is None:
            # The code is kept as well: its id must not be given to another one meanwhile.
            known = self._codes[id(code)] = _items(code), code
        items = known[0]
        return items.get(frame.f_lasti, -1) if items else None


def _items(code):
    """Offset of each instruction that enters to its number among those of the same line."""
    text = code.co_code
    found, counts = {}, {}
    at = text.find(_ENTERS)
    while at >= 0:
        if at % _UNIT == 0:
            line = line_of(code, at)
            found[at] = counts.get(line, 0)
            counts[line] = found[at] + 1
        at = text.find(_ENTERS, at + 1)
    return found
