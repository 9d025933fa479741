"""Where child processes were started: `Popen` objects, multiprocessing's processes.

What stands for `_posixsubprocess.fork_exec` is looked up and called by C code, which asks the class for `__call__`: that
descriptor notes, then gives the original, so that the call itself has no frame of ours below or above it.
"""

import sys

from .originals import modules
from .sites import note_deep

#: Frames between `Process.start` and the system call.
BETWEEN = 8

_get_frame = sys._getframe


def watch_children(names):
    """`names` is the namespace of `_posixsubprocess`."""
    original = names["fork_exec"]
    watched = _like(original)
    names["fork_exec"] = watched
    loaded = modules.get("subprocess")
    if loaded is not None and vars(loaded).get("_fork_exec") is original:
        vars(loaded)["_fork_exec"] = watched


def _like(original):
    class Noted:
        def __get__(self, function, kind=None):
            try:
                _note(_get_frame(1))
            except Exception:
                pass
            return original

    class builtin_function_or_method:
        """As far as it can be looked at, the function that it stands for."""

        __slots__ = ()
        __call__ = Noted()
        __name__ = original.__name__
        __doc__ = original.__doc__

        def __repr__(self):
            return repr(original)

    return builtin_function_or_method()


def _note(frame):
    """`frame` starts a child; `self` of `Popen._execute_child` is in it, or a process further out."""
    if frame.f_code.co_name == "_execute_child":
        started = frame.f_locals.get("self")
        if started is not None:
            note_deep(started, frame)
    else:
        note_process(frame)


def note_process(frame):
    """Notes the process object of multiprocessing that is being started, if one is."""
    module = modules.get("multiprocessing.process")
    base = None if module is None else vars(module).get("BaseProcess")
    if base is None:
        return
    start = vars(base)["start"].__code__
    for _ in range(BETWEEN):
        if frame is None:
            return
        if frame.f_code is start:
            note_deep(frame.f_locals["self"], frame)
            return
        frame = frame.f_back
