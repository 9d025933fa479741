"""One walk over the objects that the garbage collector tracks, sorted into families by type.

A type is looked at once; of all further objects only the keys of their types are compared, a stride at a time and in C. Youngest
generation first: what hangs was often made last, and the deadline may cut the walk.
"""

import sys

from .budget import HEAP_SHARE
from .originals import get_objects
from .safe import mro

#: Objects looked at together, and between two looks at the clock.
STRIDE = 4096
#: Objects kept of one family.
KEPT = 12000
#: A free-threaded build (`t` among its flags) has no generations, and gives all objects for each.
GENERATIONS = (None,) if "t" in getattr(sys, "abiflags", "") else (0, 1, 2)
#: What tells one type from another, in C and without an event for audit hooks; nothing outside this walk knows it.
KEY = object.__hash__


def walk(budget, families):
    """`{family: [objects]}` for `families`, a map from class to the family's name."""
    by_class = {KEY(kind): family for kind, family in families.items()}
    found, seen = {family: [] for family in families.values()}, 0
    # Types by key, kept so that no key is given to another one during the walk; of them those that are wanted, with their list.
    types, wanted = {}, {}
    for generation in GENERATIONS:
        things = get_objects(generation=generation)
        for begin in range(0, len(things), STRIDE):
            if budget.spent(HEAP_SHARE):
                budget.heap = seen - begin + len(things)
                budget.cut("heap", seen, "%d objects or more" % (seen - begin + len(things)))
                return found
            stride = things[begin : begin + STRIDE]
            keys = list(map(KEY, map(type, stride)))
            here = set(keys)
            if not here <= types.keys():
                kinds = dict(zip(keys, map(type, stride)))
                for key in here - types.keys():
                    kind = types[key] = kinds[key]
                    family = next((by_class[KEY(base)] for base in mro(kind) if KEY(base) in by_class), None)
                    if family is not None:
                        wanted[key] = found[family]
            if not here.isdisjoint(wanted):
                for thing, key in zip(stride, keys):
                    if key in wanted and len(wanted[key]) < KEPT:
                        wanted[key].append(thing)
            seen += len(stride)
    budget.heap = seen
    return found
