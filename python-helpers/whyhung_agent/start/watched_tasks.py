"""Where asyncio's tasks are created, whichever loop creates them.

Up to 3.13 `Task.__init__` in C ends with `add(task)` of one WeakSet (Modules/_asynciomodule.c, `register_task`): an
`add` of that one object stands before the class's. It cannot fail, so no traceback ever has a frame of it.
"""

import sys

from .sites import note, noted, stack_of

_get_frame = sys._getframe
#: The namespace of `_asyncio`, once it is there.
_asyncio = []


def watch_tasks(names):
    """`names` is the namespace of `_asyncio`."""
    _asyncio.append(names)
    for name in ("_all_tasks", "_scheduled_tasks"):  # up to 3.11, from 3.12
        tasks = names.get(name)
        if tasks is not None:
            watch_added(tasks)


def watch_added(members):
    """Notes what is added to a WeakSet from now on."""
    original = members.add

    def add(item):
        try:
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
    return None if task is None else noted(task)
