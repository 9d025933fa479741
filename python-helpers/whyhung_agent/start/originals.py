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
sleep = time.sleep
getpid = posix.getpid
gettrace, settrace = sys.gettrace, sys.settrace
getprofile, setprofile = sys.getprofile, sys.setprofile
current_frames = sys._current_frames
#: From 3.10.
current_exceptions = getattr(sys, "_current_exceptions", None)
#: From 3.12.
monitoring = getattr(sys, "monitoring", None)
get_objects, get_referrers, get_referents = gc.get_objects, gc.get_referrers, gc.get_referents
#: The interpreter's own dictionary of modules; `sys.modules` could be bound to another one later.
modules = sys.modules
#: `multiprocessing`, and packages that are copies of it under another name: same files, same classes (dill's and Celery's).
COPIES = ("multiprocessing", "multiprocess", "billiard")
PROCESS_MODULES = ("multiprocessing.process", "multiprocess.process", "billiard.process")
