"""One walk over the objects that the garbage collector tracks, sorted into families by type.

Which types belong to a family is known before, by the subclasses of its classes. Youngest generation first: what hangs was often made last, and the
deadline may cut the walk.
"""

import sys

from .attached import moving
from .budget import HEAP_SHARE
from .generators import generators
from .safe import mro
from .whole import AT_ONCE, KEY, instances, may_list_all, of_types

#: Objects kept of one family.
KEPT = 12000
#: A free-threaded build (`t` among its flags) has no generations, and gives all objects for each.
GENERATIONS = (None,) if "t" in getattr(sys, "abiflags", "") else (0, 1, 2)
#: Of a class that is not built in (`Py_TPFLAGS_HEAPTYPE`): its instances refer to it.
HEAP_TYPE = 1 << 9
_subclasses = type.__subclasses__
_flags = type.__dict__["__flags__"].__get__


def walk(budget, families):
    """`{family: [objects]}` for `families`, a map from class to the family's name."""
    found, seen = {family: [] for family in families.values()}, 0
    # The types are kept, so that no key is given to another one during the walk.
    lists, types = _lists(families, found)
    if not may_list_all():
        # At least as many as there are objects.
        budget.heap = sys.getallocatedblocks()
        if moving():
            budget.cut("heap", "instances of classes that are not built in", "all objects (another thread runs beside the collector, without a GIL)")
        # What a thread that runs may carry out is not looked at.
        for thing in instances([kind for kind in types if _flags(kind) & HEAP_TYPE]) + ([] if moving() else generators()):
            kept = lists.get(KEY(type(thing)), ())
            if type(kept) is list and len(kept) < KEPT:
                kept.append(thing)
        return found
    met = set()
    for generation in GENERATIONS:
        number, calls = 0, 0
        while calls == 0 or number > calls * AT_ONCE:
            if budget.spent(HEAP_SHARE):
                told = "%d objects or more" % (seen + number) if calls else "more than that"
                budget.cut("heap", seen + calls * AT_ONCE, told)
                budget.heap = seen + number
                return found
            number, things = of_types(generation, lists.keys(), calls)
            calls += 1
            for thing in things:
                key, kept = KEY(thing), lists[KEY(type(thing))]
                # Another thread may have made some between two calls, so that one is met again.
                if key not in met and len(kept) < KEPT:
                    met.add(key)
                    kept.append(thing)
        seen += number
    budget.heap = seen
    del types
    return found


def _lists(families, found):
    """({key of a type: list of its family}, the types): of each class and all that inherit from it, of the nearest class that has a family."""
    by_class = {KEY(kind): family for kind, family in families.items()}
    lists, types, todo = {}, [], list(families)
    while todo:
        kind = todo.pop()
        if KEY(kind) not in lists:
            family = next((by_class[KEY(base)] for base in mro(kind) if KEY(base) in by_class), None)
            if family is not None:
                lists[KEY(kind)] = found[family]
            types.append(kind)
            todo += _subclasses(kind)
    return lists, types
