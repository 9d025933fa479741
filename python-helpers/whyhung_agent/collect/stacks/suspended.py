"""Generators and coroutines that stand still outside every stack and task: a fixture at its `yield`, a context manager whose
body runs. What they hold, no stack shows."""

from .await_chain import ASYNC_GENERATOR, COROUTINE, GENERATOR, is_running
from .budget import RESOURCES_SHARE, VISITED_FRAMES
from .local_names import locals_of
from .json_text import Written
from .keepers import keepers
from .originals import get_referents
from .references import BOUND
from .safe import is_one_of, module_names

#: Told at most, and looked at: of a program with more of them most are iterators that hold nothing.
SUSPENDED, LOOKED_AT = 200, 3000
#: Kinds that a `with` over them holds.
HELD = ("lock", "rlock", "native lock", "made lock", "condition", "semaphore", "async lock", "async condition", "async semaphore", "process lock")
LEAVING = ("__exit__", "__aexit__")
#: A function, and the methods of classes in C.
UNBOUND = (type(lambda: None), type(str.join), type(object.__init__))
TYPES = {GENERATOR: "generator", COROUTINE: "coroutine", ASYNC_GENERATOR: "async generator"}


def suspended(frames, budget, found):
    """Rows of those among `found` whose code leads to an object of ours and whose frame is in no row yet. With Twisted of all: its
    inlineCallbacks are generators that wait for a Deferred."""
    # What a tuple of ours has in hand would be found as its keeper: the things are in one list of their own.
    told, rows, looked = [], [], 0
    every = bool(module_names("twisted.internet.defer"))
    # With more frames than are kept, which coroutines stand in a task's chain is not known any more.
    coroutines = len(frames.visited) < VISITED_FRAMES
    for thing in found:
        frame = _frame_of(thing) if coroutines or type(thing) is not COROUTINE else None
        if frame is None or id(frame) in frames.visited:
            continue
        looked += 1
        if len(told) >= SUSPENDED or looked > LOOKED_AT or budget.spent(RESOURCES_SHARE):
            budget.cut("suspended", len(told), len(found))
            break
        inside = entered(thing, frame)
        names = locals_of(frame)
        refers = frames.references.of(frame, 0, names, inside)
        if every or (refers is not None and refers != "{}") or frames.managers(frame, names, inside):
            told.append(thing)
            rows.append((frames.row(frame, 0, inside), _holds(frames, inside)))
    holders = [thing for thing, (_, holds) in zip(told, rows) if holds]
    kept, within = keepers(frames, budget, holders, entered, (found, told))
    known = {id(thing) for thing in told}
    for outer in within.values():
        frame = _frame_of(outer)
        if frame is not None and id(outer) not in known:
            known.add(id(outer))
            told.append(outer)
            rows.append((frames.row(frame, 0, entered(outer, frame)), False))
    return [Written(_row(thing, row, kept.get(id(thing), ()), within.get(id(thing)))) for thing, (row, _) in zip(told, rows)]


def _holds(frames, managers):
    """One of them is of a kind that whoever has entered it holds."""
    rows = [frames.references.objects.row_of(type(manager)) for manager in managers]
    return any(row is not None and row[0] in HELD for row in rows)


def _row(thing, row, kept, within):
    keeping = [
        '{"by":"%s","id":"%s","depth":%d,"sure":%s}' % (by, key, depth, "true" if sure else "false")
        for (by, key), depth, sure in kept
    ]
    more = ',"keepers":[%s]' % ",".join(keeping) if keeping else ""
    more += "" if within is None else ',"within":"%d"' % id(within)
    return '{"id":"%d","kind":"%s","frames":[%s]%s}' % (id(thing), TYPES[type(thing)], row, more)


def _frame_of(thing):
    """The frame of one that has begun, stands still and has not ended."""
    if not is_one_of(thing, TYPES):
        return None
    kind = type(thing)
    if kind is ASYNC_GENERATOR:
        frame = None if thing.ag_running and thing.ag_await is None else thing.ag_frame
    else:
        frame = None if is_running(thing) else thing.cr_frame if kind is COROUTINE else thing.gi_frame
    return None if frame is None or frame.f_lasti < 0 else frame


def all_entered(things):
    """`entered` of each of these, given as `await_chain` gives them, for its frames: innermost first."""
    frames = [_frame_of(thing) for thing in reversed(things)]
    return [() if frame is None else entered(thing, frame) for thing, frame in zip(reversed(things), frames)]


def entered(thing, frame):
    """The managers of the `with` blocks that it stands in, outermost first: the interpreter keeps the method that leaves each of them
    on the value stack, which the garbage collector sees, in the frame up to 3.10 and in the generator from 3.11. From 3.14 most
    methods are not bound there: the manager is what lies above them."""
    kept = get_referents(thing) + get_referents(frame)
    found = []
    for part, above in zip(kept, kept[1:] + [None]):
        if is_one_of(part, BOUND) and _leaves(part):
            found.append(part.__self__)
        elif is_one_of(part, UNBOUND) and part.__name__ in LEAVING:
            found.append(above)
    return found


def _leaves(method):
    name = method.__name__ if type(method) is type(len) else method.__func__.__code__.co_name if _is_plain(method) else ""
    return name in LEAVING


def _is_plain(method):
    return type(method.__func__) is type(entered)
