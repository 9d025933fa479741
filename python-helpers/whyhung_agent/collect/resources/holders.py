"""Who refers to a resource: local variables of frames, globals of modules, attributes of instances, in words and by the file of each."""

from .budget import RESOURCES_SHARE
from .local_names import locals_of
from .originals import modules
from .safe import (
    class_dict,
    field,
    inherits,
    instance_dict,
    is_a,
    is_one_of,
    known_class,
    module_names,
    mro,
    text,
    type_name,
)
from .whole import referrers, whole

#: Holders told of one resource, and resources for which the heap is searched.
HOLDERS = 5
SEARCHED = 60
#: What is cut where there are too many to ask who refers to them.
SEARCH = "holders of resources"
#: Characters of a path (PATH_MAX of Linux).
PATH = 4096
#: A class made by a `class` statement (Py_TPFLAGS_HEAPTYPE).
HEAP_TYPE = 1 << 9
_type_flags = type.__dict__["__flags__"].__get__
_type_module = type.__dict__["__module__"].__get__
#: A method's `self` is the object at work, which says nothing about who keeps it.
AT_WORK = "self"


def _file_of(names):
    """The file of a module by its namespace; None where it has none."""
    file = names.get("__file__")
    return text(file, PATH) if type(file) is str else None


class Holders:
    """Collects, per object id, words for those who hold it and the files of their code."""

    def __init__(self, budget, wanted):
        self._budget = budget
        self._wanted = {id(thing): thing for thing in wanted}
        self._words = {key: [] for key in self._wanted}
        self._files = {key: [] for key in self._wanted}

    def of(self, thing):
        """The words; empty where nobody was found."""
        return self._words.get(id(thing), [])

    def files_of(self, thing):
        """One a holder, in the order of `of`: the file of the function, the module or the class; None where that has none."""
        return self._files.get(id(thing), [])

    def search(self, visited):
        """Looks in `visited` frames, all loaded modules, then at the heap."""
        if not self._words:
            return
        self._follow_files()
        for frame in visited:
            code = frame.f_code
            where = "%s (%s:%s)" % (text(code.co_name), text(code.co_filename), frame.f_lineno)
            names = dict(locals_of(frame) or {})
            names.pop(AT_WORK, None)
            self._names(names, "local variable '%s' of " + where.replace("%", "%%"), text(code.co_filename, PATH))
        seen = set()
        for name in list(modules):
            if self._budget.spent(RESOURCES_SHARE):
                return
            if type(name) is not str:
                continue
            names = module_names(name)
            # A module may stand under two names, as `__main__` does under multiprocessing.
            if id(names) not in seen:
                seen.add(id(names))
                self._names(names, "global variable '%s' of module " + name.replace("%", "%%"), _file_of(names))
        self._referrers()

    def _names(self, names, words, file):
        if self._words.keys().isdisjoint(map(id, list(names.values()))):
            return
        for name, value in list(names.items()):
            if id(value) in self._words and type(name) is str:
                self._add(value, words % text(name, 100), file)

    def _follow_files(self):
        """A program holds a file's buffer or text wrapper: they stand for the file below them."""
        raw = known_class("_io", "FileIO")
        inner = [thing for thing in self._wanted.values() if is_a(thing, raw)][:SEARCHED]
        for _ in range(2):
            outer = []
            for wrapper in referrers(inner, self._budget, SEARCH) if not self._budget.spent(RESOURCES_SHARE) else ():
                for name in ("raw", "buffer") if text(_type_module(type(wrapper))) == "_io" else ():
                    words = self._words.get(id(field(wrapper, name)))
                    if words is not None and id(wrapper) not in self._words:
                        self._words[id(wrapper)] = words
                        self._files[id(wrapper)] = self._files[id(field(wrapper, name))]
                        self._wanted[id(wrapper)] = wrapper
                        outer.append(wrapper)
            inner = outer

    def _add(self, thing, words, file):
        told = self._words[id(thing)]
        if len(told) < HOLDERS and words not in told:
            told.append(words)
            self._files[id(thing)].append(file)

    def _referrers(self):
        """Instances that hold one in an attribute. `gc.get_referrers` compares pointers in C, over the whole heap."""
        things = list(self._wanted.values())[:SEARCHED]
        if not things or self._budget.spent(RESOURCES_SHARE):
            return
        dicts = []
        for referrer in referrers(things, self._budget, SEARCH):
            if type(referrer) is dict:
                dicts.append(referrer)
            else:
                self._attributes(referrer)
        if dicts and len(dicts) <= 10 * SEARCHED and not self._budget.spent(RESOURCES_SHARE):
            # Up to 3.10 and for some later instances, attributes are in a dict of their own.
            for referrer in referrers(dicts, self._budget, SEARCH):
                self._attributes(referrer)

    def _attributes(self, owner):
        kind = type(owner)
        if not _type_flags(kind) & HEAP_TYPE or kind is type(self) or text(_type_module(kind)) == "functools":
            return
        words = "attribute '%s' of an instance of " + type_name(kind).replace("%", "%%")
        file = _file_of(module_names(text(_type_module(kind))))
        self._names(instance_dict(owner) or {}, words, file)
        for base in mro(kind):
            slots = class_dict(base).get("__slots__")
            for name in slots if is_one_of(slots, (tuple, list)) else ():
                self._slot(owner, class_dict(base).get(name) if type(name) is str else None, name, words, file)

    def _slot(self, owner, descriptor, name, words, file):
        if type(descriptor) is type(_Slotted.slot):
            try:
                value = descriptor.__get__(owner)
            except AttributeError:
                return
            if id(value) in self._words:
                self._add(value, words % text(name, 100), file)


class _Slotted:
    __slots__ = ("slot",)


def values_within_reach(budget, visited, kind):
    """Objects of `kind` in locals, module globals and instance attributes: for types without garbage collection."""
    found = {}

    def look(names):
        for value in list(names.values()):
            if inherits(type(value), kind):
                found[id(value)] = value

    for frame in visited:
        look(locals_of(frame) or {})
    for name in list(modules):
        if type(name) is str:
            look(module_names(name))
    things = whole()
    try:
        for count, thing in enumerate(things):
            if count % 1024 == 0 and budget.spent(RESOURCES_SHARE):
                break
            if type(thing) is dict and len(thing) < 1000:
                look(thing)
            elif _type_flags(type(thing)) & HEAP_TYPE:
                look(instance_dict(thing) or {})
    finally:
        things.clear()
    return list(found.values())
