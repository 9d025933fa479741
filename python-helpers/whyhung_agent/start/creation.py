"""Where things were created: the stack at that moment, kept by object until somebody asks.

Only threads are watched so far. A further creation site (submit, create_task, Popen) calls `remember(object, frame)`
from a wrapper of its own; the collector reads all of them with `created_at`.
"""

import _thread
import _weakref
import sys

from .originals import modules

#: The user's first line is among them, also under a pool, a decorator and a fixture.
FRAMES = 8
#: Objects remembered at most, dead ones included; then the dead are dropped, and if none is, new ones are not recorded.
REMEMBERED = 4096

_sites = {}
_get_frame = sys._getframe
_reference = _weakref.ref


class _Example:
    def method(self):
        """Only its type is wanted: that of bound methods."""


_method = type(_Example().method)


def remember(created, frame):
    """Notes that `created` came to be in `frame` and its callers. A few code objects and line numbers, no frames."""
    steps = []
    while frame is not None and len(steps) < FRAMES:
        steps.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    if len(_sites) >= REMEMBERED:
        _forget_dead()
        if len(_sites) >= REMEMBERED:
            return
    _sites[id(created)] = (_reference(created), steps)


def created_at(created):
    """`[(code, line), ...]` innermost first; empty where it was not seen."""
    reference, steps = _sites.get(id(created), (None, ()))
    return steps if reference is not None and reference() is created else ()


def _forget_dead():
    for key in [key for key, (reference, _) in _sites.items() if reference() is None]:
        _sites.pop(key, None)


def watch_threads():
    """Puts a note-taking function before those that start threads.

    They are bound methods, which a class attribute does not bind again, like the built-in functions they stand for.
    """
    for name in ("start_new_thread", "start_joinable_thread"):
        original = vars(_thread).get(name)
        if original is None:
            continue
        watched = _method(_watcher(name, original.__doc__), original)
        setattr(_thread, name, watched)
        threading = modules.get("threading")
        if threading is not None and vars(threading).get("_" + name) is original:
            setattr(threading, "_" + name, watched)


def _watcher(name, doc):
    def start(original, function=None, *args, **kwargs):
        # `Thread.start` passes its bound `_bootstrap`; frame 1 is `Thread.start` itself.
        if type(function) is _method:
            try:
                remember(function.__self__, _get_frame(2))
            except Exception:
                pass
        if function is None:
            return original(*args, **kwargs)
        return original(function, *args, **kwargs)

    start.__name__ = start.__qualname__ = name
    start.__doc__ = doc
    return start
