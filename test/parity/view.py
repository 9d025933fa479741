# Prints, as JSON, what a program can see of its interpreter.
import sys

modules = sorted(sys.modules)
path_hooks = [repr(hook).split(" at ")[0] for hook in sys.path_hooks]
meta_path = [getattr(finder, "__name__", type(finder).__name__) for finder in sys.meta_path]
importers = sorted(sys.path_importer_cache)

import builtins
import gc
import json
import os
import signal
import threading
import warnings

view = {
    "path": sys.path,
    "modules": modules,
    "flags": str(sys.flags),
    "argv": sys.argv,
    "executable": sys.executable,
    "prefix": [sys.prefix, sys.exec_prefix, sys.base_prefix],
    "meta_path": meta_path,
    "path_hooks": path_hooks,
    "importers": importers,
    "warnings": [str(row) for row in warnings.filters],
    "warned": sorted(getattr(__import__("__main__"), "__warningregistry__", {})),
    "threads": [threading.active_count(), [thread.name for thread in threading.enumerate()]],
    "hooks": [hook is getattr(sys, "__%s__" % name) for name, hook in (("excepthook", sys.excepthook), ("displayhook", sys.displayhook))],
    "thread excepthook": threading.excepthook is getattr(threading, "__excepthook__", threading.excepthook),
    "tracing": [sys.gettrace(), sys.getprofile(), threading._trace_hook, threading._profile_hook],
    "gc": [gc.isenabled(), gc.get_threshold(), gc.get_debug(), len(gc.callbacks)],
    "builtins": sorted(dir(builtins)),
    "recursion": sys.getrecursionlimit(),
    "switch": sys.getswitchinterval(),
    "encodings": [sys.stdout.encoding, sys.stderr.encoding, sys.getfilesystemencoding()],
    "signals": {
        number: str(signal.getsignal(number)).split(" at ")[0]
        for number in range(1, signal.NSIG)
        if number not in (32, 33)
    },
    "blocked": sorted(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, []))),
    "descriptors": sorted(int(name) for name in os.listdir("/proc/self/fd")),
    "inheritable": sorted(
        int(name) for name in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + name) and os.get_inheritable(int(name))
    ),
    "os threads": len(os.listdir("/proc/self/task")),
    "environment": sorted(os.environ),
    "faulthandler": __import__("faulthandler").is_enabled(),
    "sitecustomize": [str(getattr(sys.modules.get(name), "MARK", None)) for name in ("sitecustomize", "usercustomize")],
    "main": sorted(__import__("__main__").__dict__),
}
print(json.dumps(view, default=repr))
