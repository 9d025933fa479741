"""Whose code ran between two bytecodes of ours: a signal handler of the application, known by its code object. It loads nothing: what was
raised may have been raised in the middle of a load."""

import sys

from .originals import modules

#: A handler is seldom more than a method in a partial in a wrapper.
STEPS = 16

_mro = type.__dict__["__mro__"].__get__
_names = type.__dict__["__dict__"].__get__
_getset = type(type.__dict__["__dict__"])
_module = type(sys)
_function = type(lambda: None)
_bound = type(type("", (), {"method": lambda self: None})().method)
#: `method-wrapper`: `__call__` of anything, bound.
_slot = type((lambda: None).__call__)
#: `wrapper_descriptor`: `__call__` of a class in C, which has one itself.
_in_c = type(object.__repr__)


def runs(handler, code):
    """Whether what the interpreter calls for a signal begins with this code: a function, a method, a partial, an object with `__call__`,
    or what a wrapper in C says that it wraps. Runs nothing of it."""
    todo = [handler]
    for _ in range(STEPS):
        if not todo:
            break
        one = todo.pop()
        kind = type(one)
        if kind is _function:
            if one.__code__ is code:
                return True
        elif kind is _bound or kind is staticmethod or kind is classmethod:
            todo.append(one.__func__)
        elif kind is _slot:
            todo.append(one.__self__)
        elif one is not None and kind is not int:
            todo.extend(_behind(one))
    return False


def _behind(thing):
    """What an object calls: the field of a partial, `__wrapped__` of its dictionary, `__call__` of its class."""
    found, bases = [], _mro(type(thing)) or ()
    functools = modules.get("functools")
    partial = vars(functools).get("partial") if type(functools) is _module else None
    for base in bases:
        if base is partial:
            getter = _names(base).get("func")
            if getter is not None:
                found.append(getter.__get__(thing))
    for base in bases:
        getter = _names(base).get("__dict__")
        if getter is not None:
            # Another one would be the program's own code.
            stored = getter.__get__(thing) if type(getter) is _getset else None
            if type(stored) is dict and "__wrapped__" in stored:
                found.append(stored["__wrapped__"])
            break
    for base in bases:
        call = _names(base).get("__call__")
        if call is not None:
            if type(call) is not _in_c:
                found.append(call)
            break
    return found
