"""What stands in containers of exact built-in types, without running their members' code."""

from _weakref import ref

from .safe import field, is_one_of, known_class

#: Members looked at of one container.
LOOKED_AT = 1000


def members(thing, most=LOOKED_AT):
    """Members of an exact list, tuple, set, frozenset or deque, or a dict's values, at most so many; else empty."""
    kind = type(thing)
    if kind is list or kind is tuple:
        return thing[:most]
    if kind is dict:
        thing = thing.values()
    elif not is_one_of(thing, (set, frozenset)) and (kind is not known_class("_collections", "deque")):
        return ()
    told = []
    for member in thing:
        told.append(member)
        if len(told) >= most:
            break
    return told


def size(thing):
    """Number of members of such a container, or of a subclass of list and dict; None of anything else."""
    kind = type(thing)
    if is_one_of(thing, (list, tuple, set, frozenset, dict)) or kind is known_class("_collections", "deque"):
        return len(thing)
    return None


def weak_members(thing, most=LOOKED_AT):
    """Live members of a `WeakSet` (its `data` holds weak references)."""
    return [member for member in (_alive(held) for held in members(field(thing, "data"), most)) if member is not None]


def _alive(held):
    return held() if type(held) is ref else None
