"""What is stored in an object under a name: the ways that `references` takes. None runs code of the program."""

from .await_chain import COROUTINE, GENERATOR
from .safe import class_dict, hidden, inherits, instance_dict, known_class, module_dict, module_type, mro, slot_type
from .sync_made import MADE_LOCK

_function = type(lambda: None)
NOTHING = object()
_plain = (
    [type(None), bool, int, float, complex, str, bytes, bytearray, memoryview, slice, range, property, object]
    + [staticmethod, classmethod, _function, type(_function.__code__), type(len), type(NOTHING.__repr__)]
    + [type(str.join), type(str.__add__), type(type.__dict__["__dict__"]), type(dict.__dict__["fromkeys"])]
    + [COROUTINE, GENERATOR, type(iter([])), type(iter(())), type(iter({}))]
)
#: FLAT is an object of ours without attributes of its own, such as a lock or a C future; MADE a lock that is made of others, and looked into like any instance.
PLAIN, OURS, FLAT, CONTAINER, MODULE, CLASS, INSTANCE, MADE = range(8)
#: What has a row, and what is looked into.
ROWS, INSTANCES = (OURS, FLAT, MADE), (INSTANCE, MADE)


class Stored:
    """Sorts values by their type, and gives the parts of those that have any; what it learns lasts one answer."""

    def __init__(self, objects):
        self._objects = objects
        self._sorts = {id(kind): (PLAIN, kind) for kind in _plain}
        for kind in (list, tuple, set, frozenset, dict):
            self._sorts[id(kind)] = CONTAINER, kind
        self._classes = {}

    def sort(self, value):
        """PLAIN, OURS ... of its type."""
        kind = type(value)
        known = self._sorts.get(id(kind))
        if known is None:
            row = self._objects.row_of(kind)
            if row is MADE_LOCK:
                sort = MADE
            elif row is not None:
                sort = OURS if _holds_attributes(kind) else FLAT
            elif inherits(kind, module_type):
                sort = MODULE
            elif inherits(kind, type):
                sort = CLASS
            elif _holds_attributes(kind):
                sort = INSTANCE
            else:
                known = [known_class("_collections", name) for name in ("deque", "defaultdict")]
                sort = CONTAINER if any(kind is one for one in known) else PLAIN
            known = self._sorts[id(kind)] = sort, kind
        return known[0]

    def parts(self, value, sort, names):
        """(name, value) of what is stored in it under one of these names."""
        if sort == MODULE:
            stored = module_dict(value)
            found = [(name, stored[name]) for name in names if name in stored]
            return [(name, part) for name, part in found if self.sort(part) != MODULE or _is_inside(part, stored)]
        if sort == CLASS:
            stored = self._stored_in(value)
            return [(name, stored[name]) for name in names if name in stored and type(stored[name]) is not slot_type]
        stored = self._stored_in(type(value))
        found = {}
        for name in names:
            part = stored.get(name, NOTHING)
            if part is NOTHING:
                continue
            if type(part) is slot_type:
                try:
                    part = part.__get__(value)
                except AttributeError:
                    continue
            found[name] = part
        own = instance_dict(value)
        for name in names:
            if type(stored.get(name)) is slot_type:
                continue
            part = hidden(value, name, NOTHING) if own is None else own.get(name, NOTHING)
            if part is not NOTHING:
                found[name] = part
        return found.items()

    def _stored_in(self, kind):
        """Slots and class attributes of a class over its MRO, without what is called."""
        known = self._classes.get(id(kind))
        if known is None:
            stored = {}
            for base in reversed(mro(kind)):
                for name, value in class_dict(base).items():
                    if type(value) is slot_type or self.sort(value) != PLAIN:
                        stored[name] = value
                    else:
                        stored.pop(name, None)
            known = self._classes[id(kind)] = stored, kind
        return known[0]


def _is_inside(module, package):
    """Whether it is a module of this package: what else a module has imported is not reached through it."""
    inner, outer = module_dict(module).get("__name__"), package.get("__name__")
    return type(inner) is str and type(outer) is str and inner.startswith(outer + ".")


def _holds_attributes(kind):
    for base in mro(kind):
        names = class_dict(base)
        if "__dict__" in names or "__slots__" in names:
            return True
    return False
