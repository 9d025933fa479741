"""What is going to be called by itself: the function of a Timer, and a signal's handler."""

import _signal
import sys

from .originals import modules
from .safe import field, is_one_of

_function, _code, _module, _builtin = type(lambda: None), type((lambda: None).__code__), type(sys), type(len)
_missing = object()
#: Values that nobody waits for.
_plain = frozenset(map(id, (int, float, bool, str, bytes, type(None))))
#: By these a function of the standard library has other code of the program run (handlers of logging, finalizers), writes to whoever reads a descriptor, or brings
#: in what is not looked at.
REACHING = frozenset(
    "__import__ _current_frames alarm all_tasks close closerange collect critical debug enumerate error eval exception exec get_objects"
    " get_referrers get_running_loop getattr globals import_module info interrupt_main kill killpg log main_thread pthread_kill raise_signal"
    " sendfile setitimer shutdown splice throw vars warn warning write writev".split()
)
#: A handler that asks for its signal anew does nothing else by that.
AGAIN = frozenset(("alarm", "setitimer"))
#: By these, or by the name of an exception, it leaves what it has interrupted.
LEAVING = frozenset("_exit abort exit quit".split())
#: Those of our private built-ins (a dictionary, see `loader.py`). A class of the program's own is no constant, so that a function that has it at hand is not seen to stay anyway.
EXCEPTIONS = frozenset(name for name, value in __builtins__.items() if type(value) is type and issubclass(value, BaseException))
#: Signals of which a handler tells nothing: Python and event loops set one for each SIGINT, and SIGALRM is told by itself.
UNASKED = frozenset((_signal.SIGINT, _signal.SIGALRM))
#: Functions of the program called on the way.
LEVELS = 3


def is_alone(timer):
    """Whether the function of a Timer has nothing at hand but constants and modules of the standard library: whoever waits for an object
    is not woken by it. None of another thread, and where it cannot be told (up to 3.9)."""
    function = field(timer, "function")
    if function is None or not hasattr(sys, "stdlib_module_names"):
        return None
    given = field(timer, "args"), field(timer, "kwargs")
    if not is_one_of(given[0], (tuple, list)) or type(given[1]) is not dict:
        return False
    return _are_plain(list(given[0]) + list(given[1].values())) and _stays(function, LEVELS, REACHING)


def _are_plain(values):
    return all(id(type(value)) in _plain for value in values)


def _stays(function, levels, reaching):
    if type(function) is _builtin:
        return function.__name__ not in reaching and _is_of_python(field(function, "__module__"))
    if type(function) is not _function or levels == 0 or function.__closure__:
        return False
    by_name = function.__kwdefaults__
    if not _are_plain(list(function.__defaults__ or ()) + list(dict.values(by_name) if by_name else ())):
        return False
    code, names = function.__code__, function.__globals__
    if any(type(constant) is _code for constant in code.co_consts) or not reaching.isdisjoint(code.co_names):
        return False
    for name in code.co_names:
        # The program may have run its source in a dictionary of its own (`exec`), whose methods are its code.
        value = dict.get(names, name, _missing)
        if value is not _missing:
            if not _is_harmless(value, levels, reaching):
                return False
        elif name in modules and not _is_of_python(name):
            return False
    return True


def _is_harmless(value, levels, reaching):
    if type(value) is _module:
        return _is_of_python(value.__dict__.get("__name__"))
    return id(type(value)) in _plain or _stays(value, levels - 1, reaching)


def _is_of_python(name):
    return type(name) is str and name.partition(".")[0] in sys.stdlib_module_names


def alarm():
    """Seconds until the kernel sends SIGALRM (`signal.alarm`, `signal.setitimer`), and those between two of them (0: it comes once);
    None where none is to come, or the process does not care."""
    due, interval = _signal.getitimer(_signal.ITIMER_REAL)
    if due <= 0 or _signal.getsignal(_signal.SIGALRM) is _signal.SIG_IGN:
        return None
    return {"dueIn": round(due, 3), "interval": round(interval, 3), "goesOn": _goes_on(_signal.getsignal(_signal.SIGALRM))}


def _goes_on(handler):
    """Whether a signal's handler has nothing at hand that anybody waits for, and is not seen to raise or to end the process: it prints, and what it has
    interrupted goes on."""
    if type(handler) is not _function or not hasattr(sys, "stdlib_module_names"):
        return False
    return _stays(handler, LEVELS, (REACHING - AGAIN) | LEAVING | EXCEPTIONS)


def handled_signals(ours):
    """Numbers of the signals whose handler is the program's and may reach what somebody waits for, or raises: whoever sends one may end a wait.
    One that only prints, or ends the process as the signal itself would, is left out. `ours`: the signal that asks for this answer."""
    found = []
    for number in range(1, _signal.NSIG):
        handler = None if number in UNASKED or number == ours else _signal.getsignal(number)
        if handler is not None and type(handler) is not int and not _ends(handler):
            found.append(number)
    return found


def _ends(handler):
    if type(handler) is not _function or not hasattr(sys, "stdlib_module_names"):
        return False
    return _stays(handler, LEVELS, (REACHING - AGAIN) | EXCEPTIONS)
