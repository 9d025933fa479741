"""Going over the heap without keeping what is not whole yet.

Who makes a tuple of things that come one by one (`PySequence_Tuple` up to 3.13, `PyTuple_SetItem` of extensions) has to be the only one who refers to
it: else `_PyTuple_Resize` raises SystemError in the program. The garbage collector knows such a tuple from the start, though, and gives it to whoever
asks. So what it gives is kept for no longer than one call: a chain of iterators that are all written in C fills a list, takes out of it what is wanted, and
empties it, and between two instructions of C no other thread gets the GIL. A tuple that a container refers to is whole: it is looked for from there.
A frozenset is made alike (`PySet_Add`).

Without a GIL other threads go on as soon as the list is there, and who rests while we ask may be at work the next moment: up to 3.13 a thread that builds a
tuple out of what it waits for got that SystemError in most looks. So there, and beside a thread that runs, the collector is never asked for everything, only
for what refers to something; of that, what the thread may carry out is left out.
"""

import sys

from itertools import chain, compress, starmap

from .await_chain import ASYNC_GENERATOR, COROUTINE, GENERATOR
from .attached import moving
from .originals import get_objects, get_referents, get_referrers
from .safe import instance_dict, is_one_of

#: What tells one type from another, in C and without an event for audit hooks; nothing outside of a walk knows it.
KEY = object.__hash__
#: May be half made.
MADE_LATE = (tuple, frozenset)
#: Objects of a generation that one call goes over: half a second on a busy machine, for which no other thread gets the GIL.
AT_ONCE = 1000000
#: `gc.get_referrers` compares each thing with whatever each object of the heap refers to, in one call that nothing ends: so many pairs
#: cost a tenth of a second (3 ns each on a busy machine, 3.8 to 3.13). With more objects than that in the heap the way through it costs as much.
PAIRS, HEAP = 30000000, 2000000
#: Tuples that refer to what is asked for, whose own referrers are looked for, and tuples within each other on the way.
TUPLES, WITHIN = 50, 2
_late = frozenset(map(KEY, MADE_LATE))
#: What a thread carries out.
CARRIED_OUT = (COROUTINE, GENERATOR, ASYNC_GENERATOR, type((lambda: (yield))().gi_frame))
#: From here on `PySequence_Tuple` makes no tuple that others can see before it is whole.
MADE_AT_ONCE = (3, 14)
#: `not`, as a method of an object that C alone knows.
_opposite = (0).__eq__


def of_types(generation, keys, calls=0):
    """(number of objects of that generation, those whose type's `KEY` is one of `keys`), of the newest `AT_ONCE`, or, after so many calls, of those before."""
    begin = calls * AT_ONCE
    part = slice(-begin - AT_ONCE, -begin or None)
    found = list(_listed(generation, part, lambda held: compress(held, map(keys.__contains__, map(KEY, map(type, held))))))
    return found.pop(0), found


def whole():
    """All objects but what may be half made. To be emptied when it is no longer needed: it is among them."""
    if not may_list_all():
        return []
    found = list(_listed(None, slice(-AT_ONCE, None), _whole_of))
    found.pop(0)
    return found


def may_list_all():
    """Whether everything may be asked for."""
    is_enabled = getattr(sys, "_is_gil_enabled", None)
    return not moving() and (is_enabled is None or is_enabled() or sys.version_info >= MADE_AT_ONCE)


def instances(types):
    """Objects of these types, which are not built in: each refers to its type, as no half-made tuple does. Of the first types only, where that is too much work."""
    return referring(types, types)


def referring(things, types):
    """Objects of exactly these types that refer to one of these things; of the first of them only, where that is too much work."""
    asked = things[: PAIRS // max(sys.getallocatedblocks(), 1)]
    known = set(map(KEY, types))
    return [thing for thing in get_referrers(*asked) if KEY(type(thing)) in known] if asked else []


def _listed(generation, part, chosen):
    """Gives their number, then those of that part of them that `chosen` gives; to be used up in one call. No variable refers to the list, even if that fails.

    All of them are in one list only, of 8 bytes for each: a second one could be more than the process's control group allows."""
    everything, held = [], []
    return chain(
        _done(map(everything.append, map(get_objects, (generation,)))),
        map(len, everything),
        _done(map(held.extend, map(list.__getitem__, everything, [part]))),
        _done(starmap(everything.clear, [()])),
        chosen(held),
        _done(starmap(held.clear, [()])),
    )


def referrers(things, budget, what):
    """What refers to one of these, a list, also by way of a tuple; no tuple is among them. Lists of ours may be, this one too, and the one
    given. Where it is too much work, of fewer of them; then `what` is cut."""
    room = PAIRS // max(budget.heap, 1) if budget.heap <= HEAP else 0
    if moving() and sys.version_info < MADE_AT_ONCE:
        room = 0
    if len(things) > room:
        budget.cut(what, room, len(things))
    asked = things[:room]
    if not asked:
        return []
    found = list(_outward(asked, min(TUPLES, room)))
    asked.clear()
    return [thing for thing in found if not is_one_of(thing, CARRIED_OUT)] if moving() else found


def _outward(asked, most):
    """As `_listed`: what refers to these, and to the first tuples that do."""
    held, tuples = [], []
    steps = [_done(map(held.extend, starmap(get_referrers, [asked]))), _whole_of(held)]
    for _ in range(WITHIN):
        steps += [
            _done(starmap(tuples.clear, [()])),
            _done(map(tuples.extend, [compress(held, map(_late.__contains__, map(KEY, map(type, held))))])),
            _done(starmap(tuples.__delitem__, [(slice(most, None),)])),
            _done(starmap(held.clear, [()])),
            _done(map(held.extend, starmap(get_referrers, filter(len, [tuples])))),
            _whole_of(held),
        ]
    steps += [_done(starmap(tuples.clear, [()])), _done(starmap(held.clear, [()]))]
    return chain.from_iterable(steps)


def ways(container, known):
    """[(part of it, one of `known`, ids)]: what it refers to, itself or by way of tuples, which are whole where something refers to them."""
    found, edge = [], [(part, part) for part in parts(container)]
    for _ in range(WITHIN + 1):
        found += [(part, thing) for part, thing in edge if id(thing) in known]
        edge = [(part, inner) for part, thing in edge if is_one_of(thing, MADE_LATE) for inner in get_referents(thing)]
        if not edge:
            break
    return found


def parts(thing):
    """What an object refers to, the values of its own dictionary among them."""
    found = get_referents(thing)
    stored = None if type(thing) is dict else instance_dict(thing)
    return found if stored is None else found + list(stored.values())


def _whole_of(held):
    return compress(held, map(_opposite, map(_late.__contains__, map(KEY, map(type, held)))))


def _done(steps):
    """Nothing comes of them: they return None."""
    return filter(None, steps)
