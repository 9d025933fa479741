"""Stands before what starts threads; `creation`, which notes them, is loaded with the first."""

import _thread
import sys

from .originals import modules, unheard

_get_frame = sys._getframe
_method = type((lambda self: None).__get__(0))


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
    remember = None

    def start(original, function=None, *args, **kwargs):
        nonlocal remember
        # `Thread.start` passes its bound `_bootstrap`; frame 1 is `Thread.start` itself.
        if type(function) is _method:
            try:
                unheard(None)
                if remember is None:
                    from .creation import remember
                remember(function.__self__, _get_frame(2))
            except Exception:
                pass
        elif function is None:
            return original(*args, **kwargs)
        return original(function, *args, **kwargs)

    start.__name__ = start.__qualname__ = name
    start.__doc__ = doc
    return start
