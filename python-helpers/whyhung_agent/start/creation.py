"""Where threads were started and how they ended, kept by object until somebody asks; for what else is made see `sites`."""

import _weakref
import posix
import sys

from .originals import modules, unheard
from .sites import FRAMES, before_fork, deep_stack, generation, pairs, stack_of
from .watched_work import look_for_pools

#: Threads remembered at most, dead ones included; then the dead are dropped, and if none is, new ones are not recorded.
REMEMBERED = 4096
#: Threads whose object is gone: so many that raised and so many that returned, newest kept.
GONE = 100
#: Characters of an exception's message, and arguments looked at.
MESSAGE, ARGUMENTS = 300, 5
#: Traceback entries followed.
DEPTH = 2000
#: Functions that start threads that are remembered at most.
KNOWN = 1000
#: Parts of paths below which no line is the user's own, wherever they lie.
FOREIGN = ("-packages/", "/lib/python")

#: id of a thread to (weak reference, stack at its start, name, target's code, serial number, generation).
_sites = {}
#: Serial number to how that thread ended by an exception: (words, traceback steps, name at that time).
_ends = {}
_raised, _returned = [], []
#: Serial numbers of the threads that lived at the last fork; in its child also those that lived at the one before.
_living = [frozenset()]
#: How many modules there were when pools were looked for.
_looked = [0]
_serial = [0]
_exc_info = sys.exc_info
_reference = _weakref.ref
_attribute = object.__getattribute__
_args = BaseException.__dict__["args"].__get__
_type_name = type.__dict__["__qualname__"].__get__
_mro = type.__dict__["__mro__"].__get__
_class_names = type.__dict__["__dict__"].__get__
_function = type(lambda: None)
#: What is read of a thread, and what a class may have that lies before it.
_PARTS = ("_target", "_name", "_invoke_excepthook")
_ACCESS = _PARTS + ("__getattribute__", "__getattr__", "__setattr__")
#: id of code to (code, whether it is the user's).
_codes = {}


_method = type((lambda self: None).__get__(0))


class Started:
    """A thread that was seen to start. `site` is [(code, offset of the instruction), ...], innermost first; `end` is
    None or (words, [(code, line), ...]) of the exception that ended it."""

    __slots__ = ("site", "name", "target", "serial", "end", "before_fork")

    def __init__(self, entry):
        _, stack, self.name, self.target, self.serial, forks = entry
        self.site = pairs(stack)
        #: Whether it ran, in the process that this one was forked from, when that happened.
        self.before_fork = forks != generation[0] and self.serial in _living[0]
        self.end = _ends.get(self.serial)
        if self.end is not None:
            self.name = self.end[2]


def remember(thread, frame):
    """Notes that `thread` is started by `frame` and its callers. Raises nothing but what running out of memory raises."""
    if len(modules) != _looked[0]:
        _looked[0] = len(modules)
        look_for_pools(frame)
    key = id(thread)
    previous = _sites.get(key)
    if previous is None:
        if len(_sites) >= REMEMBERED and not _has_room():
            return
    elif previous[0]() is None:
        _keep_gone(previous)
    names = None
    if _is_plain(type(thread)):
        # From 3.11 an object gets its dictionary only when somebody asks for it, which takes longer than all else here.
        try:
            target, name, hook = thread._target, thread._name, thread._invoke_excepthook
        except AttributeError:
            names = _attribute(thread, "__dict__")
    else:
        names = _attribute(thread, "__dict__")
    if names is not None:
        target, name, hook = [names.get(part) for part in _PARTS]
    if type(target) is _method:
        target = target.__func__
    code = target.__code__ if type(target) is _function else None
    _serial[0] = serial = _serial[0] + 1
    starter = frame.f_code
    place = _codes.get(id(starter))
    # A line of the user's is what is looked for: beyond it fewer frames tell enough.
    own = place[1] if place is not None and place[0] is starter else _is_own(starter)
    _sites[key] = _reference(thread), stack_of(frame) if own else deep_stack(frame), name, code, serial, generation[0]
    # What `_bootstrap_inner` calls for an exception, whichever `threading.excepthook` is in place.
    if hook is None:
        return
    if names is None:
        thread._invoke_excepthook = _method(_on_exception, hook)
    else:
        names["_invoke_excepthook"] = _method(_on_exception, hook)


def _is_plain(kind):
    """Whether reading and writing of what is needed of such a thread runs no code of the program: no class of it but `object` says how. Asked each time: a
    class can be changed after its first thread. One name after the other: to go over those of the class would ask each for its hash."""
    for one in _mro(kind):
        if one is not object:
            names = _class_names(one)
            for part in _ACCESS:
                if part in names:
                    return False
    return True


def _is_own(code):
    """Whether the code is of a file below the working directory, or was started by a relative path, and is of no library."""
    name = code.co_filename
    if type(name) is not str:
        # `compile` takes a subclass as it is, whose methods are the program's.
        return False
    try:
        home = posix.getcwd() + "/"
    except OSError:
        home = ""
    below = name.startswith(home) if home and name.startswith("/") else not name.startswith(("/", "<"))
    own = below and not any(part in name for part in FOREIGN)
    if len(_codes) < KNOWN:
        _codes[id(code)] = code, own
    return own


def _note_living():
    """`threading` forgets in a forked child which threads lived (`_after_fork` in Lib/threading.py)."""
    threading = modules.get("threading")
    active = None if threading is None else _attribute(threading, "__dict__").get("_active")
    entries = [_sites.get(id(one)) for one in list(active.values())] if type(active) is dict else []
    living = [entry[4] for entry in entries if entry is not None]
    if generation[0] > 0:
        left = [entry[4] for entry in list(_sites.values()) + _raised + _returned if entry[5] != generation[0]]
        living += [serial for serial in left if serial in _living[0]]
    _living[0] = frozenset(living)


before_fork.append(_note_living)


def started(thread):
    """What was noted of a thread object, or None."""
    entry = _sites.get(id(thread))
    return Started(entry) if entry is not None and entry[0]() is thread else None


def gone():
    """Threads whose object is gone, newest first: those that raised, then those that returned."""
    dead = [entry for entry in list(_sites.values()) if entry[0]() is None]
    ended = [Started(entry) for entry in sorted(dead + _raised + _returned, key=lambda entry: -entry[4])]
    raised = [record for record in ended if record.end is not None]
    return raised[:GONE] + [record for record in ended if record.end is None][:GONE]


def exception_words(kind, arguments):
    """`TypeName: message` as a traceback has it, from exact built-in arguments only; never its `__str__`."""
    given = arguments[:ARGUMENTS] if type(arguments) is tuple else ()
    told = []
    for argument in given:
        if type(argument) is str:
            told.append(argument[:MESSAGE])
        elif type(argument) is int and -(1 << 64) < argument < 1 << 64:
            told.append("%d" % argument)
    name = _type_name(kind)
    name = name if type(name) is str else "?"
    return name + ": " + _joined(kind, given, told) if told else name


def _joined(kind, given, told):
    # KeyError_str and OSError_str of Objects/exceptions.c; `issubclass` of these two asks no metaclass (recursive_issubclass).
    shapes = [type(one) for one in given]
    if shapes == [str] and issubclass(kind, KeyError):
        return repr(told[0])
    if shapes == [int, str] and issubclass(kind, OSError):
        return "[Errno %s] %s" % (told[0], told[1])
    return ", ".join(told)


def traceback_steps(trace):
    """`[(code, line), ...]` of a traceback, innermost first."""
    steps = []
    while trace is not None and len(steps) < DEPTH:
        steps.append((trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    steps.reverse()
    return steps


def _has_room():
    for key, entry in list(_sites.items()):
        if entry[0]() is None and _sites.pop(key, None) is entry:
            _keep_gone(entry)
    return len(_sites) < REMEMBERED


def _keep_gone(entry):
    kept = _raised if entry[4] in _ends else _returned
    kept.append(entry)
    if len(kept) >= 2 * GONE:
        for old in kept[:GONE]:
            _ends.pop(old[4], None)
        del kept[:GONE]


def _on_exception(original, *args):
    try:
        unheard(None)
        thread = args[0]
        entry = _sites.get(id(thread))
        kind, value, trace = _exc_info()
        if entry is not None and entry[0]() is thread and kind is not None:
            name = _attribute(thread, "__dict__").get("_name")
            _ends[entry[4]] = exception_words(kind, _args(value)), traceback_steps(trace)[:FRAMES], name
        kind = value = trace = None
    except Exception:
        pass
    return original(*args)
