"""Where work was given to pools: `submit` of both executors, `apply_async` and its kin of multiprocessing's pools.

Each makes one object a call, by an `__init__` that cannot fail: ours stands before that. The modules are looked for when a thread
starts, which is the first thing that each of their pools does.
"""

import sys

from .originals import modules, unheard
from .sites import note, stack_of
from .watched_tasks import running_task

#: Frames between a pool's `submit` and the start of its thread.
BETWEEN = 4

_get_frame = sys._getframe
_function = type(lambda: None)
_module_type = type(sys)


def look_for_pools(frame):
    """Watches the pools whose modules have been loaded meanwhile; `frame` is the one that calls `Thread.start`. Never raises."""
    for name in list(WANTED):
        module = modules.get(name)
        # Taken out first: another thread may look at the same moment.
        watch = WANTED.pop(name, None) if type(module) is _module_type else None
        if watch is None:
            continue
        try:
            if not watch(vars(module), frame):
                WANTED[name] = watch
        except Exception:
            pass


def _watch_executor(names, frame):
    """`names` are those of `concurrent.futures.thread` or `.process`; `frame` is the stack that starts a thread."""
    item = names.get("_WorkItem")
    if item is None:
        return False  # It is being imported.
    _watch_items(item)
    # What starts this thread is mostly the first `submit`, which has made its future already.
    for _ in range(BETWEEN):
        if frame is None:
            break
        if frame.f_code.co_name == "submit" and frame.f_globals is names:
            made = frame.f_locals.get("f")
            if isinstance(made, names["_base"].Future):
                note(made, stack_of(frame), running_task())
            break
        frame = frame.f_back
    return True


def _watch_pool(names, frame):
    """Of `multiprocessing.pool`, whose pools start threads before they take work."""
    if "Pool" not in names or "IMapIterator" not in names:
        return False
    for name in ("ApplyResult", "IMapIterator"):
        _watch_results(names[name])
    return True


def _watch_items(kind):
    """Work items of executors: notes their future."""
    original = vars(kind)["__init__"]

    def __init__(self, future, *call):
        try:
            unheard(None)
            note(future, stack_of(_get_frame(1)), running_task())
        except Exception:
            pass
        original(self, future, *call)

    _put(kind, original, __init__)


def _watch_results(kind):
    original = vars(kind)["__init__"]

    def __init__(self, *args, **kwargs):
        try:
            unheard(None)
            note(self, stack_of(_get_frame(1)), running_task())
        except Exception:
            pass
        original(self, *args, **kwargs)

    _put(kind, original, __init__)


def _put(kind, original, ours):
    if type(original) is not _function:
        return
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(ours, name, getattr(original, name))
    ours.__wrapped__ = original
    kind.__init__ = ours


#: Module to what watches it: given its namespace and the stack that starts a thread, it says whether it could.
WANTED = {
    "concurrent.futures.thread": _watch_executor,
    "concurrent.futures.process": _watch_executor,
    "multiprocessing.pool": _watch_pool,
    "multiprocess.pool": _watch_pool,
    "billiard.pool": _watch_pool,
}
