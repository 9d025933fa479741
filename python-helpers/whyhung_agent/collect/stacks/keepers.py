"""Who will go on with generators that stand still: from each outward over what refers to it, to a variable or a `with` block of a stack.

A generator behind `@contextmanager` is kept by its manager, that by a `with` block, an exit stack, or an object that has the stack.
"""

from .await_chain import ASYNC_GENERATOR, COROUTINE, GENERATOR
from .budget import KEEPERS_SHARE
from .local_names import locals_of
from .handler import OURS
from .originals import modules
from .references import BOUND
from .safe import inherits, is_one_of, known_class, module_names, module_type
from .whole import HEAP, MADE_LATE, PAIRS, parts, referrers, ways

#: Steps outward: manager, method, entry, deque, exit stack, object, and dictionaries between them; objects of one step at most.
STEPS, BREADTH = 10, 200
#: More than so many keep it: that is something of the whole program, and tells nothing.
KEEPERS = 4
#: Parts of a tuple in a variable that count as that variable's.
HELD = 20
#: What is cut when one of these bounds ends the search.
SEARCH = "keepers of suspended generators"
_function = type(lambda: None)
_frame = type((lambda: (yield))().gi_frame)
_ends = (_function, type(len), type, type(None), bool, int, float, complex, str, bytes, bytearray)


def keepers(frames, budget, wanted, entered, ours):
    """`{id of generator: [(kind and id of who keeps it, position of its frame, whether in a block)]}` and `{id of generator: another one that
    stands still and keeps it}` of those that no actor leads to. `entered` gives the managers of the blocks of a suspended thing; `ours` are lists of
    the collector, which keep nothing."""
    found, within = {}, {}
    if not wanted:
        return found, within
    if budget.heap > HEAP:
        budget.cut(SEARCH, 0, "%d (too big a heap)" % len(wanted))
        return found, within
    breadth = min(BREADTH, PAIRS // max(budget.heap, 1))
    if len(wanted) > breadth:
        budget.cut(SEARCH, breadth, len(wanted))
        ours += (wanted,)
        wanted = wanted[:breadth]
    kept = _locals(frames)
    #: id of an object to the ids of the generators that are known to lie behind it; what has an entry is kept, so that no other gets its id.
    behind, alive = {id(thing): {id(thing)} for thing in wanted}, list(wanted)
    loop = known_class("asyncio.events", "AbstractEventLoop")
    # Objects, and under their ids which of the generators behind them are new: one way out may join another later.
    edge, fresh = list(wanted), {key: set(one) for key, one in behind.items()}
    # What a module has at hand, whoever runs its code has, and nobody in particular.
    ends = {id(module_names(name)) for name in list(modules) if type(name) is str}
    ends |= {id(one) for one in (wanted, behind, alive, frames.visited) + ours} | set(behind)
    full = False
    for _ in range(STEPS):
        for thing in edge:
            for owner in kept.get(id(thing), ()):
                for key in fresh[id(thing)]:
                    _add(found, key, owner, False)
        fresh = {id(thing): fresh[id(thing)].difference(found) for thing in edge}
        edge = [thing for thing in edge if fresh[id(thing)]]
        if not edge:
            break
        if budget.spent(KEEPERS_SHARE):
            budget.cut(SEARCH, len(found), "%d (its time was over)" % len(wanted))
            break
        known, outer, further = {id(thing): thing for thing in edge}, [], {}
        own, reached = {id(edge), id(known), id(outer)}, None
        for referrer in referrers(edge, budget, SEARCH):
            if id(referrer) in ends or id(referrer) in own or _is_end(referrer, loop):
                continue
            if budget.spent(KEEPERS_SHARE):
                break
            reached = [thing for _, thing in ways(referrer, known)]
            frame = _frame_of(referrer)
            owner = None if frame is None else frames.owners.get(id(frame))
            if owner is not None:
                inside = {id(manager) for manager in entered(referrer, frame)}
                for part in reached:
                    # On its stack is the manager, or the method that leaves it.
                    manager = part.__self__ if is_one_of(part, BOUND) else part
                    for key in fresh[id(part)]:
                        _add(found, key, owner, id(manager) in inside)
                continue
            joined = set().union(*[fresh[id(part)] for part in reached]).difference(behind.get(id(referrer), ()))
            if not joined:
                continue
            if len(outer) >= breadth:
                full = True
                continue
            behind.setdefault(id(referrer), set()).update(joined)
            if frame is not None and frame is not referrer:
                for key in joined:
                    within.setdefault(key, referrer)
            alive.append(referrer)
            outer.append(referrer)
            further[id(referrer)] = joined
        edge, fresh = outer, further
    if full:
        budget.cut(SEARCH, len(found), "%d (too many objects keep them)" % len(wanted))
    told = {key: rows for key, rows in found.items() if len(rows) <= KEEPERS}
    if len(told) < len(found):
        budget.cut(SEARCH, len(told), "%d (the rest has more than %d keepers each)" % (len(found), KEEPERS))
    return told, {key: outer for key, outer in within.items() if key not in told}


def _add(found, key, owner, sure):
    """One row an actor, the surest."""
    rows = found.setdefault(key, [])
    for index, (other, _, is_sure) in enumerate(rows):
        if other == owner[0]:
            if sure and not is_sure:
                rows[index] = owner[0], owner[1], sure
            return
    rows.append((owner[0], owner[1], sure))


def _locals(frames):
    """id of an object to who has it in a variable: (actor, position of the frame), innermost first."""
    found = {}
    for frame in frames.visited.values():
        owner = frames.owners.get(id(frame))
        for name, value in (locals_of(frame) or {}).items() if owner is not None else ():
            if type(name) is str:
                found.setdefault(id(value), []).append(owner)
                for inner in parts(value)[:HELD] if is_one_of(value, MADE_LATE) else ():
                    found.setdefault(id(inner), []).append(owner)
    return found


def _frame_of(thing):
    """Up to 3.10 frames themselves refer to what is in them."""
    kind = type(thing)
    if kind is _frame:
        return thing
    if kind is COROUTINE:
        return thing.cr_frame
    if kind is GENERATOR:
        return thing.gi_frame
    return thing.ag_frame if kind is ASYNC_GENERATOR else None


def _is_end(thing, loop):
    kind = type(thing)
    if kind is _frame:
        return thing.f_code.co_filename.startswith(OURS)
    for end in _ends:
        if kind is end:
            return True
    return inherits(kind, type) or inherits(kind, module_type) or (loop is not None and inherits(kind, loop))
