"""Tells a call that goes on from one that was made anew between two looks, though both stand at the same line.

A frame's address does not: the memory of a frame object is given to the next one of its size. What tells is a mark on the frame object,
`f_trace_lines`, which is true of every new frame and has a meaning only while somebody traces (Python/sysmodule.c, legacy_tracing.c). So one
look marks, the next one reads the marks and takes them away, and where anybody traces, nothing is marked. Whoever looks at a process that goes
on asks once more where the last answer said that it `marked`.
"""

import sys

from .originals import monotonic

#: Who was asked twice answers twice, at once: the second answer is part of the same look. Samples are further apart, in seconds.
SAME_LOOK = 0.2

#: What the last look did, and when it saw its last frame.
_last = [None, 0.0]


class Marks:
    """Of one look: it `mark`s frames or does `read` marks; `None` does neither. `once`: nobody reads what this look would leave."""

    def __init__(self, once=False, told=None):
        """`told`: what to do where the last look was made by another copy of us; None: as this one remembers."""
        before, at = _last
        is_same = before is not None and monotonic() - at < SAME_LOOK
        if sys.implementation.name != "cpython" or sys.gettrace() is not None:
            self._does = None
        elif once or told is not None:
            self._does = told
        elif before == "mark":
            self._does = "mark" if is_same else "read"
        else:
            self._does = None if is_same else "mark"
        if self._does is not None:
            _last[0] = self._does
        self._seen = {}
        #: Whether it has left a mark on any frame.
        self.marked = False

    def of(self, frame):
        """Whether the frame stood at the last look as well; None where nothing tells."""
        key = id(frame)
        if key not in self._seen:
            # Kept as well: its id must not be given to another one meanwhile.
            self._seen[key] = self._look(frame), frame
            _last[1] = monotonic()
        return self._seen[key][0]

    def _look(self, frame):
        if self._does is None or frame.f_trace is not None:
            return None
        if self._does == "mark":
            frame.f_trace_lines = False
            self.marked = True
            return None
        if frame.f_trace_lines:
            return False
        frame.f_trace_lines = True
        return True
