"""Objects whose every method ends the process, wherever the collector may meet them."""

import asyncio
import os
import sys
import threading
import types


def fatal(*_, **__):
    os.write(2, b"user code was run\n")
    os._exit(99)


NAMES = (
    "__repr__ __str__ __eq__ __hash__ __bool__ __len__ __iter__ __getattr__ __getattribute__ __call__ __get__ "
    "__instancecheck__ __subclasscheck__ __contains__ __format__ __index__ __int__ __await__ __next__ __fspath__"
).split()
METHODS = {name: fatal for name in NAMES}
PROPERTIES = {name: property(fatal) for name in ("__class__", "__dict__", "name", "daemon", "ident", "_coro", "closed")}


class Meta(type):
    """A class can lie as well as an instance."""


for _name in ("__repr__", "__getattribute__", "__instancecheck__", "__subclasscheck__", "__eq__", "__len__"):
    setattr(Meta, _name, fatal)
Meta.__hash__ = type.__hash__
Evil = Meta("Evil", (), dict(METHODS, **PROPERTIES))
EVIL = object.__new__(Evil)


class EvilName(str):
    __str__ = __repr__ = __len__ = __eq__ = fatal
    __hash__ = fatal


class EvilThread(threading.Thread):
    armed = False

    def __getattribute__(self, name):
        if EvilThread.armed:
            fatal()
        return super().__getattribute__(name)

    def __repr__(self):
        fatal()


class EvilModule(types.ModuleType):
    def __getattribute__(self, name):
        fatal()


class Method:
    def wait(self, evil):
        local = evil  # noqa: F841
        GATE.wait()


GATE = threading.Event()


async def hang(evil):
    task = asyncio.current_task()
    threading.Timer(0, lambda: None)
    sys.modules["evil_module"] = EvilModule("evil_module")
    EvilThread.armed = True
    asyncio.get_running_loop().call_later(0.05, lambda: print("ready", flush=True))
    await asyncio.sleep(1000)
    return task


THREAD = EvilThread(target=Method().wait, args=(EVIL,), daemon=True)
THREAD.start()
# From 3.14 a thread looks at its name when it starts.
THREAD._name = EvilName("nice name")
threading.Thread(target=GATE.wait, name="plain", daemon=True).start()
asyncio.run(hang(EVIL))
