"""What event loops are going to call: ready callbacks and timers. Whoever waits for such an object will be woken."""

from .await_chain import code_name
from .budget import RESOURCES_SHARE
from .callables import arguments, cells
from .members import members
from .originals import monotonic
from .safe import field, text

#: Callbacks looked at of one loop.
READY, TIMERS = 2000, 5000
#: Between two looks at the clock.
STRIDE = 256


def note_scheduled(objects, budget, loops):
    """Links `callbacks` of loops, and `dueIn` (seconds, negative when late) of what a timer will reach."""
    for loop in loops:
        if objects.row_of(type(loop)) is None:
            continue
        objects.meet(loop)
        handles = list(members(field(loop, "_ready"), READY)) + list(members(field(loop, "_scheduled"), TIMERS))
        handles += members(field(loop, "_signal_handlers"))
        for index, handle in enumerate(handles):
            if index % STRIDE == 0 and budget.spent(RESOURCES_SHARE):
                return
            if field(handle, "_cancelled") is not True:
                _note(objects, loop, handle)


def _note(objects, loop, handle):
    callback, when = field(handle, "_callback"), field(handle, "_when")
    for thing in arguments(callback, field(handle, "_args"), None):
        if thing is loop or objects.row_of(type(thing)) is None:
            continue
        if objects.meet(thing) is not None:
            objects.link(loop, "callbacks", thing)
            if type(when) is float:
                objects.fact(thing, "dueIn", round(when - monotonic(), 3))
    names = dict(cells(callback))
    if "coro" in names and "future" in names and objects.row_of(type(names["future"])) is not None:
        # `asyncio.run_coroutine_threadsafe`: the loop has not begun it yet.
        objects.meet(names["future"])
        objects.fact(names["future"], "scheduled", text(code_name(names["coro"])) or "?")
        objects.link(names["future"], "loop", loop)
