"""Makes process `PID` call `pause()`, which does not return, and is interrupted meanwhile by its own bound or, with a `SIGNAL`, by that:
`interrupted_call.py HELPERS PID [SIGNAL]`. With `late`, a call that returns is interrupted where it was just sent a SIGSTOP that it has
not met. Prints what the step said.
"""

import os
import signal
import sys
import threading
import time

sys.path.insert(0, sys.argv[1])
from whyhung_outside import ptrace  # noqa: E402
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402
from whyhung_outside.steps import Steps, heed_end  # noqa: E402
from whyhung_outside.memory.symbols import Symbols  # noqa: E402

pid = int(sys.argv[2])
seized = Seized(pid)


def late(tid, end):
    """Says that the time is over once the thread stands at the end of the call, and nobody has waited for it."""
    while True:
        with open("/proc/%d/task/%d/stat" % (pid, tid)) as file:
            if file.read().rpartition(") ")[2].startswith("t"):
                break
        time.sleep(0.001)
    ptrace._next_stop = interrupted
    return None


def interrupted(tid, end):
    ptrace._next_stop = real
    raise KeyboardInterrupt


real = ptrace._next_stop


def work():
    seized.stop()
    if sys.argv[3:] == ["late"]:
        ptrace._next_stop = late
        Caller(pid, symbols=Symbols(pid, ("getpid",))).call("getpid")
    if len(sys.argv) > 3:
        ended = signal.Signals[sys.argv[3]]
        threading.Timer(0.3, os.kill, (os.getpid(), ended)).start()
    Caller(pid, symbols=Symbols(pid, ("pause",))).call("pause", seconds=60.0)
    return {}


heed_end()
steps = Steps("step", 60.0)
steps.of(pid, 60.0)
steps.run("collector", 60.0 if len(sys.argv) > 3 else 0.3, work)
steps.run("detach", 5.0, seized.release, in_time=False)
