"""A function's local variables, read so that it keeps nothing of the look and loses nothing of its own.

Before 3.13 (PEP 667) a frame keeps the dictionary that `f_locals` gives, and with it what the variables referred to then, until the function returns: an object that
the program lets go of would stay, and numpy refuses to resize an array that somebody else refers to. So it is emptied again where nobody else has it.
While a trace or profile function written in Python is called for a frame, that dictionary is the truth: its end sets the variables to what is in it
(`PyFrame_LocalsToFast`, called by `call_trampoline` in Python/sysmodule.c). There it is neither brought up to date nor emptied.
"""

import sys

from .code_lines import may_hold_locals
from .handler import TRACING, runs
from .safe import OPTIMIZED, module_names

#: Whether frames keep it.
KEEPS = sys.version_info < (3, 13)
#: References to a dictionary that a frame alone has: its own, a variable's and an argument's.
ALONE = 3
#: `co_flags` of a function that takes any number of arguments, and of generators and coroutines.
TAKES_ANY, SUSPENDING = 0x04, 0x20 | 0x80 | 0x200
#: Frame, event and argument: what trace and profile functions are called with.
TRACED_WITH = 3
#: id of a frame to (the frame, the one that it has called, None of an innermost one).
_calls = {}


def note_calls(frames):
    """`frames` of one stack, innermost first, called by each other."""
    callee = None
    for frame in frames if KEEPS else ():
        _calls[id(frame)] = frame, callee
        callee = frame


def forget_calls():
    """At the end of an answer."""
    _calls.clear()


def locals_of(frame):
    """A function's local variables as an exact dict; None for module and class bodies, and where to ask for them would change them."""
    code = frame.f_code
    if not code.co_flags & OPTIMIZED or may_hold_locals(code) or (KEEPS and _is_traced(frame)):
        return None
    names = frame.f_locals
    # From 3.13 a FrameLocalsProxy (PEP 667), which is C code.
    found = dict(names)
    if KEEPS and type(names) is dict and sys.getrefcount(names) == ALONE and _may_be_emptied(frame):
        for some in code.co_varnames, code.co_cellvars, code.co_freevars:
            for name in some:
                names.pop(name, None)
    return found


def _is_traced(frame):
    """Whether its own trace function is called for it right now, as a debugger that has stopped there is."""
    callee = _calls.get(id(frame), (frame, None))[1]
    return callee is not None and frame.f_trace is not None and runs(frame.f_trace, callee.f_code)


def _may_be_emptied(frame):
    """Only where no function in Python can be called for it as a trace or profile function: none that is known, and nothing that looks like one."""
    if id(frame) not in _calls:
        return frame.f_back is None and frame.f_code.co_flags & SUSPENDING and not _traces()
    callee = _calls[id(frame)][1]
    if _traces() or frame.f_trace is not None:
        return False
    return callee is None or not (callee.f_code.co_flags & TAKES_ANY or callee.f_code.co_argcount >= TRACED_WITH)


def _traces():
    names = module_names("threading")
    return any(one is not None for one in [*TRACING, names.get("_trace_hook"), names.get("_profile_hook")])
