"""A small importer of our own: no import lock, no user hooks, nothing in `sys.modules`.

Modules of ours see private built-ins, copied at start-up, whose `__import__` knows two things: our own modules
(relative imports, looked up by their last name) and the interpreter's built-in modules that were there at start-up or are made here.
Everything else is refused, so that a collector cannot wait for a lock that the interrupted thread holds.
"""

import _imp
import _signal
import _thread
import _weakref
import builtins
import marshal
import posix
import sys
import time

#: The rest of the code once it is there: an empty map, marshalled.
NOTHING_MORE = marshal.dumps({})
BUILT_IN = {module.__name__: module for module in (_imp, _signal, _thread, _weakref, marshal, posix, sys, time)}

#: Of them, those that the collector alone needs: made when it asks for them.
LATE = ("itertools",)

#: All bits of an address, and where `object.__hash__` has the lowest four of them: on top (`_Py_HashPointer` of CPython).
ADDRESS, TURNED = 2 * sys.maxsize + 1, sys.maxsize.bit_length() - 3


class _Spec:
    """What `_imp` asks of a module's specification."""

    def __init__(self, name):
        self.name = name


def _own(name):
    """A built-in module that is not loaded at start-up: the interpreter's where it is there, else an instance of our own, which
    `sys.modules` does not show. Its functions are the same, and it costs a sixth of an import."""
    known = sys.modules.get(name)
    if known is not None:
        return known
    module = _imp.create_builtin(_Spec(name))
    _imp.exec_builtin(module)
    # Up to 3.9 some put themselves there; the program's own import then makes another one.
    sys.modules.pop(name, None)
    return module


def _address(thing, turned=object.__hash__):
    """What `id` gives, which calls each audit hook of the program (PEP 578) every time, and a look asks for it tens of thousands of times."""
    found = turned(thing) & ADDRESS
    return found << 4 & ADDRESS | found >> TURNED


def make_load(codes, modules=None):
    """The function that gives one of our modules by name. `codes` maps names to code and may grow later; under `""` it may have more
    of the same, marshalled: a map of names to marshalled code. `modules`: those that are there already; a look from outside finds them by our handler."""
    modules = {} if modules is None else modules
    names = dict(vars(builtins))
    if _address(names) == id(names):
        names["id"] = _address
    names["__modules__"] = modules
    module_type = type(sys)
    for name in ("faulthandler", "gc"):
        BUILT_IN[name] = _own(name)

    def import_ours(name, globals=None, locals=None, fromlist=(), level=0):
        if level:
            return load(name.rpartition(".")[2])
        if name in LATE and name not in BUILT_IN:
            BUILT_IN[name] = _own(name)
        return BUILT_IN[name]

    def load(name):
        module = modules.get(name)
        if module is None:
            module = module_type("whyhung_agent." + name)
            vars(module)["__builtins__"] = names
            if name not in codes:
                rest = codes[""]
                codes.update(marshal.loads(rest))
                # Taken out last: an audit hook or a signal handler of the program may have raised, and the next answer needs it. By now it may be
                # that of another group.
                if codes[""] is rest:
                    codes[""] = NOTHING_MORE
            code = codes[name]
            exec(marshal.loads(code) if type(code) is bytes else code, vars(module))
            # The details signal may come in the middle, and another thread: who is done first has made it for all.
            module = modules.setdefault(name, module)
        return module

    names["__import__"] = import_ours
    return load


def begin(setting, codes, cache, home):
    """Called once by sitecustomize. `setting` are the parts of the variable, bytes; what does not parse raises."""
    version, raw_signal, details_signal, wanted_locals, folder = setting
    if version != b"v1" or wanted_locals not in (b"none", b"names", b"values") or not folder.startswith(b"/"):
        raise ValueError
    load = make_load(codes)
    if sys.pycache_prefix is not None and not sys.dont_write_bytecode:
        load("prefix").tidy(home)

    known = []

    def load_collector():
        if not known:
            codes.update(load("compiled").cached(home, cache, "collect"))
            known.append(True)
        return load("details")

    parsed = int(raw_signal), int(details_signal), wanted_locals.decode(), folder
    load("registration").register(parsed, load_collector)
