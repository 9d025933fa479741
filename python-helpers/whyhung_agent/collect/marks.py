"""Tells a call that goes on from one that was made anew between two looks, though both stand at the same line.

A frame's address does not: the memory of a frame object is given to the next one of its size. What tells is a mark on the frame object,
`f_trace_lines`, which is true of every new frame and has a meaning only while somebody traces (Python/sysmodule.c, legacy_tracing.c). So odd
looks mark, even ones read the marks and take them away, and where anybody traces, nothing is marked.
"""

import sys


class Marks:
    """Of one look; the first has number 1."""

    def __init__(self, look):
        self._sets = look % 2 == 1
        self._is_off = sys.implementation.name != "cpython" or sys.gettrace() is not None
        self._seen = {}

    def of(self, frame):
        """Whether the frame stood at the last look as well; None where nothing tells."""
        key = id(frame)
        if key not in self._seen:
            # Kept as well: its id must not be given to another one meanwhile.
            self._seen[key] = self._look(frame), frame
        return self._seen[key][0]

    def _look(self, frame):
        if self._is_off or frame.f_trace is not None:
            return None
        if self._sets:
            frame.f_trace_lines = False
            return None
        if frame.f_trace_lines:
            return False
        frame.f_trace_lines = True
        return True
