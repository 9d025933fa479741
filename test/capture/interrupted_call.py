"""Makes process `PID` call `pause()`, which does not return, and is interrupted meanwhile by its own bound or, with a `SIGNAL`, by that:
`interrupted_call.py HELPERS PID [SIGNAL]`. Prints what the step said.
"""

import os
import signal
import sys
import threading

sys.path.insert(0, sys.argv[1])
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402
from whyhung_outside.steps import Steps, heed_end  # noqa: E402
from whyhung_outside.symbols import Symbols  # noqa: E402

pid = int(sys.argv[2])
seized = Seized(pid)


def work():
    seized.stop()
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
