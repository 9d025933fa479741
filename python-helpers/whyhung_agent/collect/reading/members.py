"""What stands in containers of built-in types, without running code of theirs or of their members."""

from _weakref import ref

from .safe import field, inherits, known_class

#: Members looked at of one container.
LOOKED_AT = 1000
BUILT_IN = (list, dict, tuple, set, frozenset)


def members(thing, most=LOOKED_AT):
    """Members of a list, tuple, set, frozenset or deque, or a dict's values, at most so many; empty of anything else.

    Of subclasses as well, through the methods of the built-in type: they may override what they like.
    """
    kind = None if thing is None else _built_in(type(thing))
    if kind is None:
        return ()
    if kind is list or kind is tuple:
        return kind.__getitem__(thing, slice(0, most))
    told = []
    for member in dict.values(thing) if kind is dict else kind.__iter__(thing):
        told.append(member)
        if len(told) >= most:
            break
    return told


def by_key(thing, most=LOOKED_AT):
    """Members under keys that are plain strings or numbers: of a dict, or of a list or tuple by position; at most so many."""
    kind = _built_in(type(thing))
    if kind is list or kind is tuple:
        return dict(enumerate(members(thing, most)))
    if kind is not dict:
        return {}
    told = {}
    for count, (key, member) in enumerate(dict.items(thing)):
        if count >= most:
            break
        if type(key) is str or type(key) is int:
            told[key] = member
    return told


def size(thing):
    """Number of members of such a container; None of anything else."""
    kind = _built_in(type(thing))
    return None if kind is None else kind.__len__(thing)


def _built_in(kind):
    """The built-in type whose methods fit; None of what is no container."""
    if _is_exact(kind):
        return kind
    for built_in in BUILT_IN + (known_class("_collections", "deque"),):
        if built_in is not None and inherits(kind, built_in):
            return built_in
    return None


def _is_exact(kind):
    """The common cases first: most of what is asked is one of these or nothing."""
    for built_in in BUILT_IN:
        if kind is built_in:
            return True
    return False


def weak_members(thing, most=LOOKED_AT):
    """Live members of a `WeakSet` (its `data` holds weak references)."""
    return [member for member in (_alive(held) for held in members(field(thing, "data"), most)) if member is not None]


def _alive(held):
    return held() if type(held) is ref else None
