"""What a callable that has not been called yet will reach: its `self`, its closure, the arguments of a partial."""

from .members import members
from .safe import field, instance_dict, known_class

_function = type(lambda: None)
_method = type((lambda: None).__get__(0))
_builtin = type(len)
#: Functions and bound methods, in Python and in C.
CALLABLES = _function, _method, _builtin
#: Callables looked through on the way, e.g. a partial of a method of a lambda; values told of one.
LEVELS, VALUES = 4, 40


def cells(function):
    """(name, value) of what a function's closure holds."""
    told = []
    if type(function) is _function:
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
            try:
                told.append((name, cell.cell_contents))
            except ValueError:
                pass
    return told


def reached(call, levels=LEVELS):
    """Objects that the call will have at hand."""
    kind = type(call)
    if kind is _method:
        found, further = [call.__self__] + _used(call), [call.__func__]
    elif kind is _builtin:
        found, further = [call.__self__], []
    elif kind is _function:
        found, further = [value for _, value in cells(call)], []
    elif kind is known_class("functools", "partial"):
        found = list(members(field(call, "args"), VALUES)) + list(members(field(call, "keywords"), VALUES))
        further = [field(call, "func")]
    else:
        return []
    if levels > 1:
        for thing in further + found:
            found = found + reached(thing, levels - 1)
    return found[:VALUES]


def _used(method):
    """What its `self` has under names that the method's own code uses: `self.done` of a method that sets it."""
    code, stored = field(method.__func__, "__code__"), instance_dict(method.__self__)
    if stored is None or type(code) is not type(_used.__code__):
        return []
    return [stored[name] for name in code.co_names if name in stored][:VALUES]


def arguments(call, args, kwargs):
    """What a call to come has at hand, its positional and named arguments included."""
    given = list(members(args, VALUES)) + list(members(kwargs, VALUES))
    return reached(call) + given + [thing for value in given for thing in reached(value, 2)]
