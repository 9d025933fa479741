"""What event loops are going to call: ready callbacks and timers. Whoever waits for such an object will be woken."""

from .await_chain import code_name
from .budget import RESOURCES_SHARE
from .callables import CALLABLES, arguments, cells
from .members import members, size
from .originals import get_referents, monotonic
from .safe import field, is_one_of, known_class, text

#: Callbacks looked at of one loop.
READY, TIMERS = 2000, 5000
#: Between two looks at the clock.
STRIDE = 256
#: Objects looked at of what a coroutine has in hand: far more than it has arguments.
HELD = 100
_frame = type((lambda: (yield))().gi_frame)
_cell = type((lambda thing: lambda: thing)(None).__closure__[0])


def note_scheduled(objects, budget, loops):
    """Links `callbacks` of loops, and `dueIn` (seconds, negative when late) of what a timer will reach."""
    for loop in loops:
        if objects.row_of(type(loop)) is None:
            continue
        objects.meet(loop)
        ready, timers = field(loop, "_ready"), field(loop, "_scheduled")
        if ready is None:
            ready, timers = _of_compiled(objects, loop)
        _note_timer(objects, loop, timers)
        handles = list(members(ready, READY)) + list(members(timers, TIMERS))
        handles += members(field(loop, "_signal_handlers"))
        for index, handle in enumerate(handles):
            if index % STRIDE == 0 and budget.spent(RESOURCES_SHARE):
                return
            if field(handle, "_cancelled") is not True:
                _note(objects, loop, handle)


def _note_timer(objects, loop, timers):
    """Fact `nextTimerIn` (seconds, negative when late) of a loop: how long it sleeps at most."""
    due = [field(timer, "_when") for timer in members(timers, TIMERS) if field(timer, "_cancelled") is not True]
    due = [when for when in due if type(when) is float]
    if due:
        objects.fact(loop, "nextTimerIn", round(min(due) - monotonic(), 3))


def _of_compiled(objects, loop):
    """Callbacks and timers of uvloop's loop (`_ready`, `_timers` in uvloop/loop.pxd): fields in C, which only the garbage collector sees."""
    handle, timer = known_class("uvloop.loop", "Handle"), known_class("uvloop.loop", "TimerHandle")
    if handle is None or timer is None:
        return (), ()
    deque, ready, timers = known_class("_collections", "deque"), (), ()
    for part in get_referents(loop):
        first = next(iter(members(part, 1)), None) if type(part) is deque or type(part) is set else None
        if type(part) is deque and (first is None or type(first) is handle):
            ready = part
        elif first is not None and type(first) is timer:
            timers = part
    objects.fact(loop, "ready", size(ready) or 0)
    objects.fact(loop, "scheduled", size(timers) or 0)
    return ready, timers


def _call_of(handle):
    """(callback, arguments) of a handle; one in C has no names for them."""
    callback = field(handle, "_callback")
    if callback is not None:
        return callback, field(handle, "_args")
    callback, given = None, ()
    for part in get_referents(handle):
        if type(part) is tuple:
            given = part
        elif callback is None and is_one_of(part, CALLABLES):
            callback = part
    return callback, given


def _note(objects, loop, handle):
    (callback, given), when = _call_of(handle), field(handle, "_when")
    for thing in arguments(callback, given, None):
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
        for thing in in_hand(names["coro"]):
            if thing is not loop and objects.row_of(type(thing)) is not None and objects.meet(thing) is not None:
                objects.link(names["future"], "given", thing)


def in_hand(coroutine):
    """What a coroutine that has not begun has at hand: its arguments, and what its function's closure holds."""
    parts = get_referents(coroutine)[:HELD]
    # Up to 3.10 it refers to its frame, and that to them.
    parts += [thing for part in parts if type(part) is _frame for thing in get_referents(part)[:HELD]]
    return parts + [thing for part in parts if type(part) is _cell for thing in get_referents(part)]
