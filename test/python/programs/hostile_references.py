"""Names in frames that reach objects whose every method ends the process, and true objects behind lies."""

import asyncio
import os
import queue
import sys
import threading
import types


def fatal(*_, **__):
    os.write(2, b"user code was run\n")
    os._exit(99)


NAMES = (
    "__repr__ __str__ __eq__ __hash__ __bool__ __len__ __iter__ __getattr__ __getattribute__ __call__ __get__ __set__ "
    "__instancecheck__ __subclasscheck__ __contains__ __getitem__ __index__ __int__ __await__ __next__ __missing__ keys items"
).split()
GATE = threading.Event()


class Descriptor:
    __get__ = __set__ = __delete__ = fatal


class Meta(type):
    pass


class Module(types.ModuleType):
    lock = property(fatal)


class Slotted(metaclass=Meta):
    __slots__ = ("lock", "unset", "__dict__")
    later = Descriptor()
    shared = threading.Lock()

    def __init__(self):
        self.lock = threading.Lock()


class EvilDict(dict):
    pass


class EvilList(list):
    pass


class EvilQueue(queue.Queue):
    """A real queue; what it has of its own must not be asked."""

    @property
    def lock(self):
        fatal()


class EvilLock:
    """Looks like a lock, is none."""

    __class__ = type(threading.Lock())
    locked = acquire = fatal


class EvilFuture(asyncio.Future):
    _state = property(fatal)

    def exception(self):
        fatal()


class EvilError(Exception):
    __str__ = __repr__ = fatal


class Liar:
    """Its `__dict__` is a property; the attribute is there all the same."""

    __dict__ = property(fatal)

    def __init__(self):
        object.__setattr__(self, "lock", threading.Lock())


def work(slotted, module, evil, mapping, liar, look_alike, members, future, jobs):
    kinds = (slotted.lock, slotted.unset, slotted.later, slotted.shared, module.lock, evil.lock, mapping.lock) if 0 else 0
    if 0:
        (Slotted.lock, Meta.lock, module.inner.lock, liar.lock, EVIL.lock, look_alike.locked, jobs.lock, kinds)
    print("ready", flush=True)
    GATE.wait()


def fail():
    raise EvilError(EVIL, "seen")


Evil = Meta("Evil", (), dict({name: fatal for name in NAMES}, **{name: property(fatal) for name in ("lock", "__dict__")}))
EVIL = object.__new__(Evil)
threading.excepthook = lambda args: None
failed = threading.Thread(target=fail)
failed.start()
failed.join()
loop = asyncio.new_event_loop()
slotted, liar, look_alike, members, jobs = Slotted(), Liar(), EvilLock(), [EvilLock(), threading.Lock()], EvilQueue()
future = EvilFuture(loop=loop)
future.set_exception(EvilError("never read"))
module = Module("module")
types.ModuleType.__dict__["__dict__"].__get__(module).update(inner=module)
namespace = EvilDict(lock=threading.Lock(), GATE=GATE, print=print, Slotted=Slotted, Meta=Meta)
namespace["EVIL"] = EVIL
mapping = types.SimpleNamespace(lock=EvilList([threading.Lock()]))
evil_work = types.FunctionType(work.__code__, namespace)
for kind, names in (
    (Module, ("__getattribute__", "__repr__")),
    # Not `__getitem__`: with it the interpreter itself would look up globals.
    (EvilDict, ("get", "keys", "items", "values", "__iter__", "__contains__", "__len__", "__repr__")),
    (EvilList, ("__iter__", "__len__", "__getitem__")),
    (EvilQueue, ("__getattribute__", "__getattr__", "qsize", "__repr__")),
    (Slotted, ("__getattribute__", "__getattr__", "__repr__", "__eq__")),
    (Meta, ("__getattribute__", "__repr__", "__eq__", "__instancecheck__", "__subclasscheck__", "__len__")),
):
    for name in names:
        type.__setattr__(kind, name, fatal)
Meta.__hash__ = type.__hash__
evil_work(slotted, module, EVIL, mapping, liar, look_alike, members, future, jobs)
