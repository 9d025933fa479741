"""Frames and exceptions of threads that run, where it does no harm to look at them.

`sys._current_frames` and `sys._current_exceptions` go through the threads of all interpreters of the process (`_PyThread_CurrentFrames` in
Python/pystate.c). From 3.12 each may have a GIL and an allocator of its own: its frames change while they are read, and the frame
objects that are made of them here are freed there, into memory that is not its own, of which the process dies. So where there is
another interpreter, neither is called: the interrupted thread is told, and the stacks of all others come from outside.

Without a GIL, the frames of a thread that runs beside us change in the same way; they are left out, and the interpreter's own dumper tells where it stands.
"""

import _thread
import sys

from .attached import moving
from .originals import current_exceptions, current_frames
from .safe import module_names

#: The modules that make interpreters: public from 3.14 as `concurrent.interpreters`, under the first name in 3.12.
MAKERS = ("_xxsubinterpreters", "_interpreters")
#: PEP 684.
OWN_GIL = (3, 12)


def others():
    """How many other interpreters this process has, as far as it can be seen; those that C code made share the GIL, and are not counted."""
    if sys.version_info < OWN_GIL:
        return 0
    for maker in MAKERS:
        list_all = module_names(maker).get("list_all")
        if type(list_all) is type(_thread.get_ident):
            return len(list_all()) - 1
    # Who calls us from outside may find the main thread in an interpreter that made none itself.
    return 0 if _thread._is_main_interpreter() else 1


def running_frames():
    """As `sys._current_frames`, but empty where there are other interpreters, and without threads that run beside us."""
    return {} if others() else _at_rest(current_frames())


def handled_exceptions():
    """As `sys._current_exceptions`; None before 3.10, which has none, and where there are other interpreters; without threads that run beside us."""
    return None if current_exceptions is None or others() else _at_rest(current_exceptions())


def _at_rest(told):
    return {ident: one for ident, one in told.items() if ident not in moving()} if moving() else told
