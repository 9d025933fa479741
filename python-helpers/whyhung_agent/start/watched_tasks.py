"""Where asyncio's tasks are created.

Up to 3.13 `Task.__init__` in C ends with `add(task)` of one WeakSet (Modules/_asynciomodule.c, `register_task`): an
`add` of that one object stands before the class's. It cannot fail, so no traceback ever has a frame of it.

From 3.14 C tasks are in a list of the interpreter's own. There `Task.__init__` asks its loop for `get_debug` (`future_init`): a
descriptor stands for that method of asyncio's own loops, which notes the coroutine that `create_task` has in hand and then gives the
original. Other loops (uvloop) have methods in C, and tasks that the program makes with `asyncio.Task` itself are not seen.
"""

import sys

from .originals import modules, unheard
from .sites import note, noted, stack_of

#: From here on tasks are in no set.
IN_NO_SET = (3, 14)
#: Functions that have the coroutine as `coro` when they make a task: a loop's, and what `eager_task_factory` is.
MAKERS = ("create_task", "factory")

_get_frame = sys._getframe
_function = type(lambda: None)
#: The namespace of `_asyncio`, once it is there.
_asyncio = []


def watch_tasks(names):
    """`names` is the namespace of `_asyncio`."""
    _asyncio.append(names)
    for name in ("_all_tasks", "_scheduled_tasks"):  # up to 3.11, from 3.12
        tasks = names.get(name)
        if tasks is not None:
            watch_added(tasks)
    if sys.version_info >= IN_NO_SET:
        _watch_loops()


def _watch_loops():
    """`_asyncio` is loaded by `asyncio.events`, below its classes and before the loops that inherit from them are made."""
    loaded = _names("asyncio.base_events").get("BaseEventLoop")
    if loaded is not None:
        _watch_loop(loaded)
        return
    base = _names("asyncio.events").get("AbstractEventLoop")
    if base is None or "__init_subclass__" in vars(base):
        return

    def __init_subclass__(loop):
        if base.__dict__.get("__init_subclass__") is until_then:
            del base.__init_subclass__
        _watch_loop(loop)

    base.__init_subclass__ = until_then = classmethod(__init_subclass__)


def _watch_loop(loop):
    method = vars(loop).get("get_debug")
    if type(method) is _function:
        loop.get_debug = _Asked(method)


def _names(module):
    return vars(modules[module]) if module in modules else {}


class _Asked:
    """Stands for `get_debug`: what the class gives is the original, what a loop gives is bound to it."""

    __slots__ = ("original",)

    def __init__(self, original):
        self.original = original

    def __get__(self, loop, kind=None):
        if loop is None:
            return self.original
        try:
            unheard(None)
            maker = _get_frame(1)
            if maker.f_code.co_name not in MAKERS:
                # A task class or factory of the program's own.
                maker = maker.f_back
            if maker.f_code.co_name in MAKERS:
                note(maker.f_locals["coro"], stack_of(maker))
        except Exception:
            pass
        return self.original.__get__(loop, kind)


def watch_added(members):
    """Notes what is added to a WeakSet from now on."""
    original = members.add

    def add(item):
        try:
            unheard(None)
            note(item, stack_of(_get_frame(1)))
        except Exception:
            pass
        original(item)

    add.__doc__ = original.__doc__
    if "data" in vars(members):
        vars(members)["add"] = add


def running_task():
    """The note of the task that runs in this thread, or None."""
    if not _asyncio:
        return None
    loop = _asyncio[0]["_get_running_loop"]()
    if loop is None:
        return None
    running = _asyncio[0].get("_current_tasks")  # up to 3.13
    task = running.get(loop) if type(running) is dict else _asyncio[0]["current_task"](loop)
    return None if task is None else noted(task) or _noted_coroutine(task)


def _noted_coroutine(task):
    kind = _asyncio[0]["Task"]
    return noted(vars(kind)["get_coro"](task)) if isinstance(task, kind) else None
