# Runs test modules or single tests of CPython's own suites with unittest: `suites.py FOLDER NAME...`. FOLDER/outcomes gets one line for each
# test, and one for whatever the suite left changed: what can be compared between two runs. FOLDER/log is unittest's own text.
# `suites.py --list NAME...` prints which modules the interpreter has of these names; a package stands for all of its modules.
import gc
import os
import signal
import sys
import threading
import time
import unittest
import warnings

# Resources that regrtest's `-u` would allow. Left out: the network, audio, gigabytes of memory or disk, and minutes of sleep.
RESOURCES = ("cpu", "subprocess", "curses", "decimal")
ENDING_SECONDS = 1
# Our own descriptor stands above; docs/helper-protocol.md.
LOW_DESCRIPTORS = 236


class Result(unittest.TextTestResult):
    outcomes = {}

    def note(self, test, outcome):
        self.outcomes.setdefault(str(getattr(test, "id", lambda: test)()), set()).add(outcome)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.note(test, "ok")

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "error " + err[0].__name__)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failure")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.note(test, "skip")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.note(test, "expected failure")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.note(test, "unexpected success")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.note(test, "part: " + err[0].__name__)


def state():
    """What regrtest looks at around a test module, as far as it does not depend on when garbage is collected."""
    gc.collect()
    return {
        "threads": (threading.active_count(), len(os.listdir("/proc/self/task"))),
        "descriptors": len([fd for fd in map(int, os.listdir("/proc/self/fd")) if fd < LOW_DESCRIPTORS]),
        "environment": sorted(os.environ.items()),
        "signals": [str(signal.getsignal(number)) for number in range(1, 32)],
        "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "path": (list(sys.path), [str(hook) for hook in sys.path_hooks], [str(finder) for finder in sys.meta_path]),
        "warnings": [str(row) for row in warnings.filters],
        "streams": [id(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)],
        "tracing": (sys.gettrace(), sys.getprofile(), threading._trace_hook, threading._profile_hook),
        "hooks": (sys.excepthook, sys.displayhook, getattr(threading, "excepthook", None), getattr(sys, "unraisablehook", None)),
        "limits": (sys.getrecursionlimit(), sys.getswitchinterval(), gc.isenabled(), gc.get_threshold()),
        "folder": os.getcwd(),
        "files": sorted(os.listdir(".")),
    }


def modules(names):
    import test

    for name in names:
        base = os.path.join(os.path.dirname(test.__file__), name)
        files = sorted(os.listdir(base)) if os.path.isdir(base) else []
        inside = [name + "." + file[:-3] for file in files if file.startswith("test_") and file.endswith(".py")]
        if inside:
            yield from inside
        elif files or os.path.exists(base + ".py"):
            yield name


def run(folder, names):
    from test import support

    support.use_resources = dict.fromkeys(RESOURCES)
    try:
        suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    except unittest.SkipTest:
        suite = unittest.TestSuite()
    before = state()
    with open(os.path.join(folder, "log"), "w") as log:
        unittest.TextTestRunner(stream=log, resultclass=Result, verbosity=2).run(suite)
    # What ends may have a moment to go.
    until = time.monotonic() + ENDING_SECONDS
    after = state()
    while after["threads"] != before["threads"] and time.monotonic() < until:
        time.sleep(0.05)
        after = state()
    with open(os.path.join(folder, "outcomes"), "w") as file:
        for name in sorted(Result.outcomes):
            print(name + "\t" + ", ".join(sorted(Result.outcomes[name])), file=file)
        print("left changed\t" + ", ".join(key for key in before if before[key] != after[key]), file=file)


# Children of multiprocessing import this file.
if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(modules(sys.argv[2:])))
    else:
        run(sys.argv[1], sys.argv[2:])
