"""What gevent, debuggers and tests replace later, kept as it was at start-up."""

import _thread
import gc
import posix
import sys
import time

allocate_lock = _thread.allocate_lock
get_ident = _thread.get_ident
perf_counter = time.perf_counter
monotonic = time.monotonic
seconds = time.time
sleep = time.sleep
getpid = posix.getpid
stat = posix.stat
gettrace, settrace = sys.gettrace, sys.settrace
getprofile, setprofile = sys.getprofile, sys.setprofile
current_frames = sys._current_frames
#: From 3.10.
current_exceptions = getattr(sys, "_current_exceptions", None)
#: Up to 3.13, and from then on `_unheard`.
SAYS_SO = sys.version_info < (3, 14)
_unheard = {None: None}
#: `unheard(None)` raises where an audit hook (PEP 578) would hear of what we do, and calls none. Without a hook `sys.audit` comes back before it looks at
#: its arguments, with one it refuses None as an event (`sys_audit` in Python/sysmodule.c). From 3.14 on it refuses None always: there it is noted that
#: the program adds a hook, and one in C that was there before is not known. A program that hangs nowhere is not to be heard doing what it does not do.
unheard = sys.audit if SAYS_SO else _unheard.__getitem__
#: From 3.12.
monitoring = getattr(sys, "monitoring", None)
get_objects, get_referrers, get_referents = gc.get_objects, gc.get_referrers, gc.get_referents
#: The interpreter's own dictionary of modules; `sys.modules` could be bound to another one later.
modules = sys.modules
#: `multiprocessing`, and packages that are copies of it under another name: same files, same classes (dill's and Celery's).
COPIES = ("multiprocessing", "multiprocess", "billiard")
PROCESS_MODULES = ("multiprocessing.process", "multiprocess.process", "billiard.process")


def watch_hooks():
    """Learns, from 3.14 on, that the program adds an audit hook."""
    original = None if SAYS_SO else vars(sys).get("addaudithook")
    if original is None:
        return
    known = _unheard

    def addaudithook(original, *args, **kwargs):
        result = original(*args, **kwargs)
        known.clear()
        # For who looks from outside (`whyhung_outside.watching`).
        addaudithook.heard = True
        return result

    addaudithook.__qualname__ = "addaudithook"
    addaudithook.__doc__ = original.__doc__
    sys.addaudithook = type((lambda self: None).__get__(0))(addaudithook, original)
