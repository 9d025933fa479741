"""Where asyncio's tasks are created, whichever loop creates them.

Up to 3.13 `Task.__init__` in C ends with `add(task)` of one WeakSet (Modules/_asynciomodule.c, `register_task`): an
`add` of that one object stands before the class's. It cannot fail, so no traceback ever has a frame of it.
"""

import sys

from .sites import note

_get_frame = sys._getframe


def watch_tasks(names):
    """`names` is the namespace of `_asyncio`."""
    for name in ("_all_tasks", "_scheduled_tasks"):  # up to 3.11, from 3.12
        tasks = names.get(name)
        if tasks is not None and "data" in vars(tasks):
            vars(tasks)["add"] = _adder(tasks.add)


def _adder(original):
    def add(item):
        try:
            note(item, _get_frame(1))
        except Exception:
            pass
        original(item)

    add.__doc__ = original.__doc__
    return add
