"""Runs the collector in process `PID` on a machine that is too slow for its bound: `slow_collector.py HELPERS PID [SECONDS]`. After SECONDS an interrupt
comes as well, as from a step whose time is over. Prints the first character of the answer, or what stopped it.
"""

import os
import signal
import sys
import threading

sys.path.insert(0, sys.argv[1])
from whyhung_outside import collector, ptrace  # noqa: E402
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402
from whyhung_outside.steps import Unbroken  # noqa: E402

pid = int(sys.argv[2])
#: It takes some hundredths of a second, and more on a busy machine.
collector.RUN_SECONDS = 0.001
#: Whether the machine is too busy is another matter.
collector.require_processor = lambda: None


def modules():
    found = {}
    for folder, _, names in os.walk(sys.argv[1]):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with open(path) as source:
                    found[os.path.relpath(path, sys.argv[1])[:-3]] = source.read()
    return found


def interrupt_in(function):
    """Once, as soon as that function is waited for."""
    call, next_stop, waited = Caller.call, ptrace._next_stop, []

    def called(self, name, *arguments, **bounds):
        waited[:] = [name]
        return call(self, name, *arguments, **bounds)

    def stopped(tid, end):
        if waited == [function]:
            waited[:] = [None]
            raise KeyboardInterrupt
        return next_stop(tid, end)

    Caller.call, ptrace._next_stop = called, stopped


asked = {"setting": [int(signal.SIGUSR1), int(signal.SIGUSR2), "none", "/nonexistent"], "modules": modules()}
seized = Seized(pid)
seized.stop()
try:
    if len(sys.argv) > 3 and sys.argv[3].startswith("Py"):
        interrupt_in(sys.argv[3])
    elif len(sys.argv) > 3:
        threading.Timer(float(sys.argv[3]), Unbroken.interrupt).start()
    print(collector.collect(Caller(pid), asked, seized.lwps)["details"][:1])
except KeyboardInterrupt:
    print("interrupted")
finally:
    seized.release()
