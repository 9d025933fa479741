"""What programs have written to terminals that this process plays: the line without an end that its buffers end in, most likely a question.

Who plays a terminal (has the master of a pty open) keeps what it has read beside the number of the descriptor: in attributes of one object, or in
variables of one function.
"""

import posix

from .descriptors import link
from .local_names import locals_of
from .safe import class_dict, instance_dict, is_one_of, known_class

MASTERS = ("/dev/ptmx", "/dev/pts/ptmx")
#: Descriptors that are looked at: a link costs five microseconds.
DESCRIPTORS = 256
#: Objects and functions that are looked at, and names of one of them.
LOOKED_AT, NAMES = 2000, 200
#: Characters of a line that are told; of a longer buffer only so much of the end is looked at.
LINE, SEARCHED = 400, 4096


def played(frames):
    """Rows `{"fd": 5, "line": "Overwrite? "}`, one a terminal with such a line."""
    masters = _masters()
    if not masters:
        return []
    best = {}
    for names in _reach(frames):
        known = [value for value in names if type(value) is int and value in masters]
        if not known:
            continue
        for value in names:
            rank, told = _read(value)
            for descriptor in known:
                if rank and (rank, len(told)) > best.get(descriptor, (0, 0, ""))[:2]:
                    best[descriptor] = rank, len(told), told
    rows = [{"fd": descriptor, "line": _last_line(told)} for descriptor, (_, _, told) in sorted(best.items())]
    return [row for row in rows if row["line"]]


def _masters():
    try:
        names = posix.listdir("/proc/self/fd")[:DESCRIPTORS]
    except OSError:
        return ()
    return {int(name) for name in names if link(int(name)) in MASTERS}


def _reach(frames):
    """Values side by side: the variables of each function, and the attributes of what these refer to."""
    seen = set()
    for frame in list(frames.visited.values()):
        values = list((locals_of(frame) or {}).values())[:NAMES]
        yield values
        for value in values:
            if id(value) in seen or len(seen) >= LOOKED_AT:
                continue
            seen.add(id(value))
            stored = instance_dict(value)
            if stored is not None:
                yield list(stored.values())[:NAMES]


def _read(value):
    """(rank, text): a buffer is what was read; of other text only what looks like the output of a terminal, whose lines end in CR LF."""
    for name in ("StringIO", "BytesIO"):
        kind = known_class("_io", name)
        if kind is not None and type(value) is kind:
            try:
                return 2, _decoded(class_dict(kind)["getvalue"](value))
            except ValueError:
                return 0, ""
    told = _decoded(value) if is_one_of(value, (bytes, bytearray, str)) else ""
    return (1, told) if "\r\n" in told else (0, "")


def _decoded(value):
    end = value[-SEARCHED:]
    return end if type(end) is str else bytes(end).decode("utf-8", "replace")


def _last_line(told):
    return told.rpartition("\n")[2][-LINE:]
