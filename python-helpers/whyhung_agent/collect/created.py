"""Where an object was made, if anything recorded it: our own notes, asyncio's debug mode, tracemalloc."""

from .creation import FRAMES, started
from .json_text import Written, json_text
from .safe import field, inherits, module_names, text, whole


def creation_rows(frames, thing):
    """Frame rows, innermost first; empty where nobody knows."""
    record = started(thing)
    if record is not None:
        return frames.begun(record.site)
    return _debug(thing) or _tracemalloc(thing)


def _debug(thing):
    """`_source_traceback`: a list of FrameSummary, outermost first (Lib/asyncio/format_helpers.py)."""
    summary = field(thing, "_source_traceback")
    if summary is None or not inherits(type(summary), list):
        return []
    steps = list.__getitem__(summary, slice(-FRAMES, None))
    return [_row(field(step, "filename"), field(step, "name"), field(step, "lineno")) for step in reversed(steps)]


def _tracemalloc(thing):
    """Only files and lines, most recent first (Modules/_tracemalloc.c)."""
    names = module_names("_tracemalloc")
    if not names or module_names("tracemalloc") == {} or not names["is_tracing"]():
        return []
    steps = names["_get_object_traceback"](thing)
    return [] if steps is None else [_row(file, "?", line) for file, line in steps[:FRAMES]]


def _row(file, function, line):
    return Written(
        json_text(
            {
                "file": text(file) or "?",
                "function": text(function) or "?",
                "line": whole(line),
                "qualname": None,
                "selfType": None,
                "firstLine": None,
                "refs": None,
                "locals": None,
            }
        )
    )
