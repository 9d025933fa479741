"""One walk over the objects that the garbage collector tracks, sorted into families by type.

Which types belong to a family is known before, by the subclasses of its classes. Youngest generation first: what hangs was often made last, and the
deadline may cut the walk.
"""

import sys

from .budget import HEAP_SHARE
from .safe import mro
from .whole import AT_ONCE, KEY, of_types

#: Objects kept of one family.
KEPT = 12000
#: A free-threaded build (`t` among its flags) has no generations, and gives all objects for each.
GENERATIONS = (None,) if "t" in getattr(sys, "abiflags", "") else (0, 1, 2)
_subclasses = type.__subclasses__


def walk(budget, families):
    """`{family: [objects]}` for `families`, a map from class to the family's name."""
    found, seen = {family: [] for family in families.values()}, 0
    # The types are kept, so that no key is given to another one during the walk.
    lists, types = _lists(families, found)
    for generation in GENERATIONS:
        if budget.spent(HEAP_SHARE):
            budget.cut("heap", seen, "more than that")
            break
        number, things = of_types(generation, lists.keys())
        for thing in things:
            kept = lists[KEY(type(thing))]
            if len(kept) < KEPT:
                kept.append(thing)
        seen += number
        if number > AT_ONCE:
            budget.cut("heap", seen - number + AT_ONCE, "%d objects or more" % seen)
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
