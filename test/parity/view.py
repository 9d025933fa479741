# Prints, as JSON, what a program can see of its interpreter. What an interpreter does not have is told as the exception's name.
import sys

modules = sorted(sys.modules)
path_hooks = [repr(hook).split(" at ")[0] for hook in sys.path_hooks]
meta_path = [getattr(finder, "__name__", type(finder).__name__) for finder in sys.meta_path]
importers = sorted(sys.path_importer_cache)

import atexit
import builtins
import gc
import json
import locale
import os
import resource
import signal
import threading
import warnings

main = sys.modules["__main__"]
descriptors = sorted(int(name) for name in os.listdir("/proc/self/fd"))


def inheritable():
    return [fd for fd in descriptors if os.path.exists("/proc/self/fd/%d" % fd) and os.get_inheritable(fd)]


def read(file):
    with open(file, "rb") as opened:
        return opened.read().decode()


def stream(one):
    kind = getattr(one, "reconfigure", None) and (one.line_buffering, one.write_through)
    return [type(one).__name__, one.encoding, one.errors, one.isatty(), one.fileno(), kind]


def customized(name):
    return str(getattr(sys.modules.get(name), "MARK", None))


def frames():
    frame, depth = sys._getframe(), 0
    while frame:
        frame, depth = frame.f_back, depth + 1
    return depth


VIEW = {
    "path": lambda: sys.path,
    "modules": lambda: modules,
    "flags": lambda: str(sys.flags),
    "options": lambda: [sys.warnoptions, sys._xoptions, sys.dont_write_bytecode, sys.pycache_prefix],
    "argv": lambda: sys.argv,
    "argv of all": lambda: sys.orig_argv,
    "executable": lambda: sys.executable,
    "prefix": lambda: [sys.prefix, sys.exec_prefix, sys.base_prefix],
    "meta_path": lambda: meta_path,
    "path_hooks": lambda: path_hooks,
    "importers": lambda: importers,
    "warnings": lambda: [str(row) for row in warnings.filters],
    "warned": lambda: sorted(getattr(main, "__warningregistry__", {})),
    "show warning": lambda: warnings.showwarning is warnings._showwarning_orig,
    "threads": lambda: [threading.active_count(), [thread.name for thread in threading.enumerate()]],
    "thread counts": lambda: [threading._count(), threading.stack_size(), len(threading._dangling)],
    "at exit of threads": lambda: len(threading._threading_atexits),
    "at exit": lambda: atexit._ncallbacks(),
    "hooks": lambda: [sys.excepthook is sys.__excepthook__, sys.displayhook is sys.__displayhook__],
    "unraisable": lambda: sys.unraisablehook is sys.__unraisablehook__,
    "breakpoint": lambda: sys.breakpointhook is sys.__breakpointhook__,
    "thread excepthook": lambda: threading.excepthook is getattr(threading, "__excepthook__", threading.excepthook),
    "tracing": lambda: [sys.gettrace(), sys.getprofile(), threading._trace_hook, threading._profile_hook],
    "monitoring": lambda: [sys.monitoring.get_tool(tool) for tool in range(6)],
    "coroutines": lambda: [sys.get_coroutine_origin_tracking_depth(), list(sys.get_asyncgen_hooks())],
    "gc": lambda: [gc.isenabled(), gc.get_threshold(), gc.get_debug(), len(gc.callbacks), gc.get_freeze_count(), gc.garbage],
    "builtins": lambda: sorted(dir(builtins)),
    "recursion": lambda: [sys.getrecursionlimit(), frames()],
    "switch": lambda: sys.getswitchinterval(),
    "streams": lambda: [stream(one) for one in (sys.stdin, sys.stdout, sys.stderr)],
    "encodings": lambda: [sys.getfilesystemencoding(), sys.getdefaultencoding(), locale.setlocale(locale.LC_ALL)],
    "signals": lambda: {
        number: str(signal.getsignal(number)).split(" at ")[0] for number in range(1, signal.NSIG) if number not in (32, 33)
    },
    "wake-up descriptor": lambda: signal.set_wakeup_fd(-1),
    "timers": lambda: [signal.getitimer(which) for which in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)],
    "blocked": lambda: sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
    "descriptors": lambda: descriptors,
    "inheritable": inheritable,
    "system": lambda: [os.umask(0o22), os.getcwd(), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0)],
    "limits": lambda: {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT")},
    "system threads": lambda: len(os.listdir("/proc/self/task")),
    "command line": lambda: read("/proc/self/cmdline").split("\0"),
    "names of threads": lambda: [read("/proc/self/task/%s/comm" % task) for task in os.listdir("/proc/self/task")],
    "environment": lambda: sorted(os.environ),
    "faulthandler": lambda: __import__("faulthandler").is_enabled(),
    "tracemalloc": lambda: __import__("tracemalloc").get_traceback_limit() if __import__("tracemalloc").is_tracing() else 0,
    "customized": lambda: [customized(name) for name in ("sitecustomize", "usercustomize")],
    "user site": lambda: __import__("site").ENABLE_USER_SITE,
    "random": lambda: hash("text") if os.environ.get("PYTHONHASHSEED") and not sys.flags.ignore_environment else 0,
    "main": lambda: [sorted(vars(main)), str(main.__loader__).split(" at ")[0], main.__spec__, main.__builtins__ is builtins],
}


def attempt(look):
    try:
        return look()
    except Exception as failure:
        return type(failure).__name__


print(json.dumps({name: attempt(VIEW[name]) for name in VIEW}, default=repr))
