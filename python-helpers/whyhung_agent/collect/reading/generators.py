"""Generators that stand still, where not all objects may be asked for: each refers to its function (`_PyFrame_Traverse` in Python/frame.c), and that is found by
its name in a module or class, or behind a decorator's `__wrapped__`. Those of inner functions are not found."""

from .await_chain import ASYNC_GENERATOR, COROUTINE, GENERATOR
from .originals import modules
from .safe import class_dict, instance_dict, is_one_of, module_names
from .whole import referring

#: `co_flags` of what is suspended.
SUSPENDING = 0x20 | 0x80 | 0x200
#: Names looked at of all modules and classes, and decorators on each other.
NAMES, DECORATORS = 200000, 5
#: Attributes looked at of an object.
ATTRIBUTES = 20
_function = type(lambda: None)
_class = type
_within = (staticmethod, classmethod)


def generators():
    """Generators and coroutines of all functions that are found."""
    return referring(list(_functions().values()), (GENERATOR, COROUTINE, ASYNC_GENERATOR))


def _functions():
    found, room = {}, NAMES
    for name in list(modules):
        names = list(module_names(name).values()) if type(name) is str else []
        for thing in names:
            inner = list(class_dict(thing).values()) if type(thing) is _class else [thing]
            room -= len(inner)
            if room < 0:
                return found
            for one in inner:
                _note(found, one.__func__ if is_one_of(one, _within) else one)
    return found


def _note(found, thing):
    """`thing`, and what it wraps: a decorator's function says so by `__wrapped__`, and an object that stands for one (a fixture's) has it in an attribute."""
    for _ in range(DECORATORS):
        if _suspends(thing):
            found[id(thing)] = thing
        stored = instance_dict(thing) or {}
        if type(thing) is not _function:
            found.update((id(part), part) for part in list(stored.values())[:ATTRIBUTES] if _suspends(part))
        if "__wrapped__" not in stored:
            break
        thing = stored["__wrapped__"]


def _suspends(thing):
    return type(thing) is _function and thing.__code__.co_flags & SUSPENDING != 0
