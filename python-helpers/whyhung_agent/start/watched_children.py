"""Where child processes were started: `Popen` objects, multiprocessing's processes.

`Popen.__init__` calls `_get_handles` of the object before it starts the child (after that, each page that is written to is copied
first): a descriptor stands for it that notes and then gives the original, so that neither the call nor a traceback has a frame of
ours. It is put there at the first start of a child, since `subprocess` has no moment of its own at which it is loaded: what starts
children in C, `fork_exec` and (from 3.13) `os.posix_spawn`, is an object until then whose class has such a descriptor for
`__call__`. `_posixsubprocess.fork_exec` stays so, for multiprocessing.
"""

import sys

from .originals import PROCESS_MODULES, modules, unheard
from .sites import deep_stack, note, stack_of
from .watched_tasks import watch_added

#: Frames between `Process.start` and the system call.
BETWEEN = 8
#: From here on `subprocess` may take posix_spawn although it closes descriptors, as it does by default.
SPAWNS = (3, 13)
#: Frames from `__get__` to who makes the object, over `Popen.__init__`.
MAKER = 2
#: Frames from what starts the first child to `Popen.__init__`, at most.
STARTING = 4

_get_frame = sys._getframe
_function = type(lambda: None)
#: (module, name, original, ours) of what is put back when `Popen` is watched itself.
_until_popen = []


def watch_children(names):
    """`names` is the namespace of `_posixsubprocess`."""
    original = names["fork_exec"]
    names["fork_exec"] = ours = _like(original, "_posixsubprocess")
    _until_popen.append(("subprocess", "_fork_exec", original, ours))
    loaded = _names("subprocess")
    if loaded.get("_fork_exec") is original:
        loaded["_fork_exec"] = ours
    if sys.version_info >= SPAWNS:
        original = _names("os").get("posix_spawn")
        _names("os")["posix_spawn"] = ours = _like(original, "os")
        _until_popen.append(("os", "posix_spawn", original, ours))


def _like(original, module):
    class Noted:
        def __get__(self, function, kind=None):
            if _until_popen or not modules.keys().isdisjoint(PROCESS_MODULES):
                try:
                    unheard(None)
                    _child(_get_frame(1))
                except Exception:
                    pass
            return original

    class builtin_function_or_method:
        """As far as it can be looked at, the function that it stands for."""

        __slots__ = ()
        __call__ = Noted()
        __module__ = module
        __name__ = original.__name__
        __doc__ = original.__doc__

        @property
        def __signature__(self):
            return vars(modules["inspect"])["signature"](original)

        def __getattr__(self, name):
            return getattr(original, name)

        def __repr__(self):
            return repr(original)

        def __reduce__(self):
            return original.__name__

    return builtin_function_or_method()


class _Noted:
    """Stands for a method of `Popen`: what the class gives is the original, what an object gives is bound to it."""

    __slots__ = ("original",)

    def __init__(self, original):
        self.original = original

    def __get__(self, popen, kind=None):
        if popen is None:
            return self.original
        try:
            unheard(None)
            note(popen, stack_of(_get_frame(MAKER)))
        except Exception:
            pass
        return self.original.__get__(popen, kind)


def _child(frame):
    """`frame` starts a child, by `subprocess` or by multiprocessing."""
    popen = _names("subprocess").get("Popen")
    if popen is not None and _until_popen:
        method = vars(popen).get("_get_handles")
        if type(method) is _function:
            popen._get_handles = _Noted(method)
            _note_first(popen, frame)
        for module, name, original, ours in _until_popen:
            if _names(module).get(name) is ours:
                _names(module)[name] = original
        _until_popen.clear()
    note_process(frame)


def _note_first(popen, frame):
    """Notes the object whose child is being started by `frame`: its handles have been got already."""
    for _ in range(STARTING):
        if frame is None:
            return
        if frame.f_code is vars(popen)["__init__"].__code__:
            note(frame.f_locals["self"], stack_of(frame.f_back))
            return
        frame = frame.f_back


def _names(module):
    """The namespace of a module; an empty one where it is not loaded."""
    return vars(modules[module]) if module in modules else {}


def note_process(frame):
    """Notes the process object of multiprocessing or a copy of it that is being started, if one is."""
    for module in PROCESS_MODULES:
        if module in modules:
            _note_process(_names(module), frame)


def _note_process(names, frame):
    base = names.get("BaseProcess")
    if base is None:
        return
    created = names.get("_dangling")
    if created is not None and "add" not in vars(created):
        # Each object is put into this set as it is made. Its start is noted instead, where that can be seen: a fork
        # server starts no child in this process after the first.
        watch_added(created)
    start = vars(base)["start"].__code__
    for _ in range(BETWEEN):
        if frame is None:
            return
        if frame.f_code is start:
            note(frame.f_locals["self"], deep_stack(frame))
            return
        frame = frame.f_back
