"""Where child processes were started: `Popen` objects, multiprocessing's processes.

What stands for `_posixsubprocess.fork_exec` is called by C code, which asks its class for `__call__`: a descriptor that
notes and then gives the original, so that neither the call nor a traceback of it has a frame of ours. Where `subprocess`
takes `os.posix_spawn` for programs that are given with their folder (from 3.13), the same stands for that.
"""

import sys

from .originals import modules
from .sites import deep_stack, note

#: Frames between `Process.start` and the system call.
BETWEEN = 8
#: From here on `subprocess` may take posix_spawn although it closes descriptors, as it does by default.
SPAWNS = (3, 13)
#: The functions of `subprocess.Popen` that start its child.
OF_POPEN = ("_execute_child", "_posix_spawn")

_get_frame = sys._getframe


def watch_children(names):
    """`names` is the namespace of `_posixsubprocess`."""
    original = names["fork_exec"]
    names["fork_exec"] = watched = _like(original, "_posixsubprocess")
    subprocess, os = modules.get("subprocess"), modules.get("os")
    if subprocess is not None and vars(subprocess).get("_fork_exec") is original:
        vars(subprocess)["_fork_exec"] = watched
    if sys.version_info >= SPAWNS and type(vars(os).get("posix_spawn")) is type(original):
        vars(os)["posix_spawn"] = _like(vars(os)["posix_spawn"], "os")


def _like(original, module):
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
        __module__ = module
        __name__ = original.__name__
        __doc__ = original.__doc__

        @property
        def __signature__(self):
            return vars(modules["inspect"])["signature"](original)

        def __repr__(self):
            return repr(original)

        def __reduce__(self):
            return original.__name__

    return builtin_function_or_method()


def _note(frame):
    """`frame` starts a child: the Popen object is its `self`, or a process object is further out."""
    if frame.f_code.co_name in OF_POPEN:
        started = frame.f_locals.get("self")
        if started is not None:
            note(started, deep_stack(frame))
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
            note(frame.f_locals["self"], deep_stack(frame))
            return
        frame = frame.f_back
