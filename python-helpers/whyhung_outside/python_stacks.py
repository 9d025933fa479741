"""Python stacks by python-gdb.py's `py-bt`, which only reads memory. It needs debug information."""

import re

import gdb

from .steps import StepFailed

#: What a report can use of one thread.
THREAD_CHARACTERS = 200000
#: Native frames of the deepest recursion that CPython allows by default, several a call.
FRAMES = 20000
#: What python-gdb.py prints for a frame that it cannot read.
UNREADABLE = re.compile(r"Unable to read information on python frame|frame information optimized out|^Error", re.MULTILINE)
#: Functions in which threads begin, by C library and platform.
BEGINNING = re.compile(r"^_*(?:start|start_c|clone\d?|thread_start|start_thread|libc_start\w*)$")


def load_extension(extension):
    """Makes `py-bt` known, from the text that was checked, as gdb's `source` would from a file. Raises StepFailed."""
    space = __import__("__main__").__dict__
    try:
        exec(compile(extension["text"], extension["path"], "exec"), space)
    except Exception as failure:
        raise StepFailed("its python-gdb.py could not be loaded: %s: %s" % (type(failure).__name__, failure))
    return {}


def python_stacks():
    """`{"threads": [{"lwp", "text"}], "whole"}`, in gdb's order. Raises StepFailed where no thread can be read."""
    try:
        gdb.lookup_type("PyObject")
    except gdb.error:
        raise StepFailed("no debug information")
    rows, whole = [], True
    for thread in threads():
        thread.switch()
        try:
            text = gdb.execute("py-bt", to_string=True)
        except gdb.error as failure:
            text = "Error: %s" % failure
        rows.append({"lwp": thread.ptid[1], "text": text[:THREAD_CHARACTERS]})
        whole = whole and UNREADABLE.search(text) is None and _unwound()
    return {"threads": rows, "whole": whole and any("  File " in row["text"] for row in rows)}


def _unwound():
    """The native stack was followed down to where the thread began: otherwise Python frames may be missing."""
    frame = gdb.newest_frame()
    for _ in range(FRAMES):
        older = frame.older()
        if older is None:
            return frame.name() is None or BEGINNING.search(frame.name()) is not None
        frame = older
    return True


def threads():
    """Threads of the process, oldest first."""
    return sorted(gdb.selected_inferior().threads(), key=lambda thread: thread.num)
