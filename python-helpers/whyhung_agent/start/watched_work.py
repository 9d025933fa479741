"""Where work was given to pools: `submit` of both executors, `apply_async` and its kin of multiprocessing's pools.

Each makes one object a call, by an `__init__` that cannot fail: ours stands before that.
"""

import sys

from .originals import modules
from .sites import note, noted

#: Frames between a pool's `submit` and the start of its thread.
BETWEEN = 4

_get_frame = sys._getframe
_function = type(lambda: None)


def watch_work(names, frame):
    """`names` are those of `concurrent.futures.thread` or `.process`; `frame` is the stack that starts a thread."""
    item = names.get("_WorkItem")
    if item is None:
        return False  # It is being imported.
    _watch(item, 1)
    # What starts this thread is mostly the first `submit`, which has made its future already.
    for _ in range(BETWEEN):
        if frame is None:
            break
        if frame.f_code.co_name == "submit" and frame.f_globals is names:
            made = frame.f_locals.get("f")
            if isinstance(made, names["_base"].Future):
                note(made, frame, _task())
            break
        frame = frame.f_back
    return True


def watch_pool(names):
    """Of `multiprocessing.pool`, whose pools start threads before they take work."""
    if "Pool" not in names or "IMapIterator" not in names:
        return False
    for name in ("ApplyResult", "IMapIterator"):
        _watch(names[name], 0)
    return True


def _watch(kind, which):
    """Notes the argument number `which` of the `__init__` of `kind`; 0 is the object itself."""
    original = vars(kind)["__init__"]
    if type(original) is not _function:
        return

    def __init__(*args, **kwargs):
        try:
            note(args[which], _get_frame(1), _task())
        except Exception:
            pass
        original(*args, **kwargs)

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(__init__, name, getattr(original, name))
    __init__.__wrapped__ = original
    kind.__init__ = __init__


def _task():
    """The note of the task that runs in this thread, or None."""
    names = _asyncio()
    loop = None if names is None else names["_get_running_loop"]()
    if loop is None:
        return None
    running = names.get("_current_tasks")  # up to 3.13
    task = running.get(loop) if type(running) is dict else names["current_task"](loop)
    return None if task is None else noted(task)


def _asyncio():
    module = modules.get("_asyncio")
    return None if module is None else vars(module)
