"""One walk over the objects that the garbage collector tracks, sorted into families by type.

A type is looked at once, then every object costs one dictionary lookup. Youngest generation first: what hangs was often
made last, and the deadline may cut the walk.
"""

from .budget import HEAP_SHARE
from .originals import get_objects
from .safe import mro

#: Objects between two looks at the clock.
STRIDE = 4096
#: Objects kept of one family.
KEPT = 12000


def walk(budget, families):
    """`{family: [objects]}` for `families`, a map from class to the family's name."""
    by_class = {id(kind): family for kind, family in families.items()}
    by_type, found, seen = {}, {family: [] for family in families.values()}, 0
    kept = []
    for generation in (0, 1, 2):
        things = get_objects(generation=generation)
        for thing in things:
            seen += 1
            if seen % STRIDE == 0 and budget.spent(HEAP_SHARE):
                budget.cut("heap", seen, "%d objects or more" % (seen - seen % STRIDE + len(things)))
                return found
            kind = type(thing)
            key = id(kind)
            if key in by_type:
                family = by_type[key]
            else:
                # The type is kept: its id must not be given to another one during the walk.
                kept.append(kind)
                family = by_type[key] = next((by_class[id(base)] for base in mro(kind) if id(base) in by_class), None)
            if family is not None and len(found[family]) < KEPT:
                found[family].append(thing)
    return found
