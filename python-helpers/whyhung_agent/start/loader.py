"""A small importer of our own: no import lock, no user hooks, nothing in `sys.modules`.

Modules of ours see private built-ins, copied at start-up, whose `__import__` knows two things: our own modules
(relative imports, looked up by their last name) and the interpreter's built-in modules that were imported here at start-up.
Everything else is refused, so that a collector cannot wait for a lock that the interrupted thread holds.
"""

import _imp
import _signal
import _thread
import _weakref
import builtins
import errno
import faulthandler
import gc
import marshal
import posix
import sys
import time

BUILT_IN = {
    module.__name__: module
    for module in (_imp, _signal, _thread, _weakref, errno, faulthandler, gc, marshal, posix, sys, time)
}


def make_load(codes):
    """The function that gives one of our modules by name; `codes` maps names to code and may grow later."""
    modules = {}
    names = dict(vars(builtins))
    module_type = type(sys)

    def import_ours(name, globals=None, locals=None, fromlist=(), level=0):
        if level:
            return load(name.rpartition(".")[2])
        return BUILT_IN[name]

    def load(name):
        module = modules.get(name)
        if module is None:
            module = module_type("whyhung_agent." + name)
            vars(module)["__builtins__"] = names
            modules[name] = module
            try:
                exec(codes[name], vars(module))
            except BaseException:
                del modules[name]
                raise
        return module

    names["__import__"] = import_ours
    return load


def begin(setting, codes, cache, home):
    """Called once by sitecustomize. `setting` are the parts of the variable, bytes; what does not parse raises."""
    version, raw_signal, details_signal, wanted_locals, folder = setting
    if version != b"v1" or wanted_locals not in (b"none", b"names", b"values") or not folder.startswith(b"/"):
        raise ValueError
    load = make_load(codes)

    def load_collector():
        if "details" not in codes:
            codes.update(load("compiled").cached(home, cache, "collect"))
        return load("details")

    parsed = int(raw_signal), int(details_signal), wanted_locals.decode(), folder
    load("registration").register(parsed, load_collector)
