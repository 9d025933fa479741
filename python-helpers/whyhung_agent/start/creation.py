"""Where threads were started and how they ended, kept by object until somebody asks.

Only threads are watched: nothing else that is created passes through a function which we can stand before without an
import hook (docs/helper-protocol.md).
"""

import _thread
import _weakref
import sys

from .originals import modules

#: The user's first line is among them, also under a pool, a decorator and a fixture.
FRAMES = 8
#: Threads remembered at most, dead ones included; then the dead are dropped, and if none is, new ones are not recorded.
REMEMBERED = 4096
#: Threads whose object is gone: so many that raised and so many that returned, newest kept.
GONE = 100
#: Characters of an exception's message, and arguments looked at.
MESSAGE, ARGUMENTS = 300, 5
#: Traceback entries followed.
DEPTH = 2000

_sites = {}
_raised, _returned = [], []
_serial = [0]
_generation = [0]
_get_frame = sys._getframe
_exc_info = sys.exc_info
_reference = _weakref.ref
_attribute = object.__getattribute__
_args = BaseException.__dict__["args"].__get__
_type_name = type.__dict__["__qualname__"].__get__
_function = type(lambda: None)


class _Example:
    def method(self):
        """Only its type is wanted: that of bound methods."""


_method = type(_Example().method)


class Started:
    """One thread: `steps` are its start site, `end` is None or (words, steps) of the exception that ended it."""

    __slots__ = ("reference", "steps", "name", "target", "serial", "generation", "end")

    def is_gone(self):
        """Whether its object has been freed, so that the thread has ended."""
        return self.reference() is None

    def before_fork(self):
        """Whether it was a thread of the process that this one was forked from."""
        return self.generation != _generation[0]


def remember(thread, names, frame):
    """Notes that `thread`, with the instance dictionary `names`, is started by `frame` and its callers."""
    steps = []
    while frame is not None and len(steps) < FRAMES:
        steps.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    key = id(thread)
    previous = _sites.get(key)
    if previous is None:
        if len(_sites) >= REMEMBERED:
            _forget_dead()
            if len(_sites) >= REMEMBERED:
                return
    elif previous.reference() is None:
        _keep_gone(previous)
    entry = _sites[key] = Started()
    entry.reference = _reference(thread)
    entry.steps = steps
    entry.name = names.get("_name")
    entry.target = code_of_target(names.get("_target"))
    _serial[0] = entry.serial = _serial[0] + 1
    entry.generation = _generation[0]
    entry.end = None


def code_of_target(call):
    """The code object of a function or bound method; None of other callables."""
    if type(call) is _method:
        call = call.__func__
    return call.__code__ if type(call) is _function else None


def started(thread):
    """The record of a thread object, or None."""
    entry = _sites.get(id(thread))
    return entry if entry is not None and entry.reference() is thread else None


def created_at(created):
    """`[(code, line), ...]` innermost first; empty where it was not seen."""
    entry = started(created)
    return () if entry is None else entry.steps


def gone():
    """Records of threads whose object is gone, newest first: those that raised, then those that returned."""
    dead = [entry for entry in list(_sites.values()) if entry.is_gone()]
    ended = sorted(dead + _raised + _returned, key=lambda entry: -entry.serial)
    raised = [entry for entry in ended if entry.end is not None]
    return raised[:GONE] + [entry for entry in ended if entry.end is None][:GONE]


def forked():
    """In a forked child: the threads known so far were the parent's."""
    _generation[0] += 1


def exception_words(kind, arguments):
    """`TypeName: message` from exact built-in arguments only; never its `__str__`."""
    told = []
    for argument in arguments[:ARGUMENTS] if type(arguments) is tuple else ():
        if type(argument) is str:
            told.append(argument[:MESSAGE])
        elif type(argument) is int and -(1 << 64) < argument < 1 << 64:
            told.append("%d" % argument)
    name = _type_name(kind)
    name = name if type(name) is str else "?"
    return name + ": " + ", ".join(told) if told else name


def traceback_steps(trace):
    """`[(code, line), ...]` of a traceback, innermost first."""
    steps = []
    while trace is not None and len(steps) < DEPTH:
        steps.append((trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    steps.reverse()
    return steps


def _forget_dead():
    for key in [key for key, entry in list(_sites.items()) if entry.is_gone()]:
        entry = _sites.pop(key, None)
        if entry is not None:
            _keep_gone(entry)


def _keep_gone(entry):
    kept = _returned if entry.end is None else _raised
    kept.append(entry)
    if len(kept) >= 2 * GONE:
        del kept[:GONE]


def watch_threads():
    """Puts a note-taking function before those that start threads.

    They are bound methods, which a class attribute does not bind again, like the built-in functions they stand for.
    """
    for name in ("start_new_thread", "start_joinable_thread"):
        original = vars(_thread).get(name)
        if original is None:
            continue
        watched = _method(_watcher(name, original.__doc__), original)
        setattr(_thread, name, watched)
        threading = modules.get("threading")
        if threading is not None and vars(threading).get("_" + name) is original:
            setattr(threading, "_" + name, watched)


def _watcher(name, doc):
    def start(original, function=None, *args, **kwargs):
        # `Thread.start` passes its bound `_bootstrap`; frame 1 is `Thread.start` itself.
        if type(function) is _method:
            try:
                thread = function.__self__
                names = _attribute(thread, "__dict__")
                remember(thread, names, _get_frame(2))
                # What `_bootstrap_inner` calls for an exception, whichever `threading.excepthook` is in place.
                hook = names.get("_invoke_excepthook")
                if hook is not None:
                    names["_invoke_excepthook"] = _method(_on_exception, hook)
            except Exception:
                pass
        if function is None:
            return original(*args, **kwargs)
        return original(function, *args, **kwargs)

    start.__name__ = start.__qualname__ = name
    start.__doc__ = doc
    return start


def _on_exception(original, *args):
    try:
        entry = started(args[0])
        kind, value, trace = _exc_info()
        if entry is not None and kind is not None:
            entry.name = _attribute(args[0], "__dict__").get("_name")
            entry.end = exception_words(kind, _args(value)), traceback_steps(trace)[:FRAMES]
        kind = value = trace = None
    except Exception:
        pass
    return original(*args)
