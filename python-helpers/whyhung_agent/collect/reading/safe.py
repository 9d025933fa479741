"""Reading objects of the target without running any of its code.

No repr, str, ==, hash, bool or getattr on them: types are taken with `type()`, fields from instance dictionaries, slots
and getters written in C. A class can lie about `__class__` and `__dict__`; what is read here it cannot override.
"""

import sys

from .originals import modules
from .quote import TEXT_LIMIT

#: `co_flags` of code with fast locals (a function's): there `f_locals` is a dict or a proxy made by CPython, elsewhere
#: it may be any mapping that the program chose.
OPTIMIZED = 0x1


class _Slotted:
    """Only the type of its slot's descriptor is wanted."""

    __slots__ = ("slot",)


_type_dict = type.__dict__["__dict__"].__get__
_type_mro = type.__dict__["__mro__"].__get__
_type_name = type.__dict__["__qualname__"].__get__
_type_module = type.__dict__["__module__"].__get__
module_type = type(sys)
#: The real namespace of a module, whatever its class says.
module_dict = module_type.__dict__["__dict__"].__get__
#: The descriptor of a slot of a Python class, and of a struct member of a class in C.
slot_type = type(_Slotted.__dict__["slot"])
#: `getset_descriptor` and `member_descriptor`: C code, or a slot of a Python class.
_getset = type(type.__dict__["__dict__"]), slot_type
_function = type(lambda: None)
_method = type(type("", (), {"method": lambda self: None})().method)
_missing = object()
#: Class attributes of these types are defaults of instances, e.g. `Future._state`; never descriptors.
_plain = (str, int, bool, float, type(None))
_generic = object.__getattribute__
#: (module, name) to a class, as `known_class` found it in this answer.
_classes = {}
#: (id of a class, name) to how an attribute is read; a lookup along the MRO is made once an answer.
_ways = {}


def mro(kind):
    """The real `__mro__` of a class, whatever its metaclass says; empty for a class that is being made."""
    return _type_mro(kind) or ()


def inherits(kind, base):
    """`issubclass` by identity: `in` would ask a metaclass's `__eq__`."""
    for known in mro(kind):
        if known is base:
            return True
    return False


def is_one_of(thing, kinds):
    """Whether the exact type is one of these, by identity for the same reason."""
    kind = type(thing)
    for known in kinds:
        if kind is known:
            return True
    return False


def class_dict(kind):
    """The real, read-only `__dict__` of a class."""
    return _type_dict(kind)


def type_name(kind):
    """`module.qualname` of a class; built-ins without their module."""
    name, module = text(_type_name(kind)), text(_type_module(kind))
    return name if module in (None, "builtins") else "%s.%s" % (module, name)


def type_module(kind):
    """The module that a class says it is of, or None."""
    return text(_type_module(kind))


def text(value, limit=TEXT_LIMIT):
    """An exact, bounded `str` from a str or a subclass of it; None from anything else."""
    if type(value) is str:
        return value if len(value) <= limit else value[: limit - 1] + "\u2026"
    if inherits(type(value), str):
        return text(str.__getitem__(value, slice(0, limit)))
    return None


def whole(value):
    """An exact int (not bool), else None."""
    return value if type(value) is int else None


def instance_dict(thing):
    """The real instance dictionary, or None: only through CPython's own `__dict__` descriptor."""
    getter = _way_to(type(thing), "__dict__")[0]
    if getter is None:
        return None
    found = getter(thing)
    return found if type(found) is dict else None


def field(thing, name, default=None):
    """An attribute that is stored: a slot, a getter in C, an entry of the instance dictionary, a plain value of
    the class. No properties."""
    getter, has_dict, in_class, _ = _way_to(type(thing), name)
    if getter is not None:
        try:
            return getter(thing)
        except (AttributeError, ValueError, RuntimeError):
            return default
    stored = instance_dict(thing) if has_dict else None
    if stored is not None:
        found = stored.get(name, _missing)
        if found is not _missing:
            return found
    elif in_class is _missing:
        return _hidden(thing, name, default)
    return in_class if is_one_of(in_class, _plain) else default


def _way_to(kind, name):
    """(getter in C or None, whether the class has CPython's `__dict__`, what the class has of this name)."""
    known = _ways.get((id(kind), name))
    if known is None:
        getter, in_class, owner = None, _missing, None
        for base in mro(kind):
            names = class_dict(base)
            if owner is None:
                owner = names.get("__dict__")
            descriptor = names.get(name, _missing)
            if descriptor is _missing:
                continue
            if in_class is _missing:
                in_class = descriptor
            if is_one_of(descriptor, _getset):
                getter = descriptor.__get__
                break
            if name == "__dict__":
                break
        # The class is kept: its id must not be given to another one during the answer.
        known = _ways[id(kind), name] = getter, is_one_of(owner, _getset), in_class, kind
    return known


def forget():
    """Drops what was learnt about classes; to be called when an answer ends, since classes may change after it."""
    _ways.clear()
    _classes.clear()


def hidden(thing, name, default=None):
    """An entry of an instance dictionary that no honest `__dict__` shows, as that of a subclass of a C future."""
    return _hidden(thing, name, default) if _way_to(type(thing), name)[2] is _missing else default


def _hidden(thing, name, default):
    """`object.__getattribute__` runs no code of the target where no class has anything of this name."""
    try:
        return _generic(thing, name)
    except AttributeError:
        return default


def module_names(name):
    """The namespace of a module that is loaded already; empty where it is not. Lazy modules are not woken."""
    module = modules.get(name)
    if module is None or not inherits(type(module), module_type):
        return {}
    return module_dict(module)


def known_class(module, name):
    """A class of a loaded module, or None."""
    key = module, name
    if key not in _classes:
        found = module_names(module).get(name)
        _classes[key] = found if inherits(type(found), type) else None
    return _classes[key]


def is_a(thing, kind):
    """`isinstance` by the real type."""
    return kind is not None and inherits(type(thing), kind)


def code_of(call):
    """(name, code or None) of something callable, partials unwrapped; (None, None) of None."""
    for _ in range(5):
        kind = type(call)
        if kind is _method:
            call = call.__func__
        elif kind is _function:
            return text(call.__qualname__), call.__code__
        elif "func" in class_dict(kind) and kind is known_class("functools", "partial"):
            call = field(call, "func")
        else:
            break
    if call is None:
        return None, None
    for name in ("__qualname__", "__name__"):
        found = field(call, name)
        if type(found) is str:
            return text(found), None
    return type_name(type(call)), None
