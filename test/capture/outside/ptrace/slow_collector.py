"""Runs the collector in process `PID` on a machine that is too slow for its bound: `slow_collector.py HELPERS PID [SECONDS]`. After SECONDS an interrupt
comes as well, as from a step whose time is over. Prints the first character of the answer, or what stopped it.
"""

import os
import signal
import sys
import threading

sys.path.insert(0, sys.argv[1])
from whyhung_outside import collector  # noqa: E402
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402

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


asked = {"setting": [int(signal.SIGUSR1), int(signal.SIGUSR2), "none", "/nonexistent"], "modules": modules()}
seized = Seized(pid)
seized.stop()
try:
    if len(sys.argv) > 3:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Timer(float(sys.argv[3]), os.kill, (os.getpid(), signal.SIGINT)).start()
    print(collector.collect(Caller(pid), asked, seized.lwps)["details"][:1])
except KeyboardInterrupt:
    print("interrupted")
finally:
    seized.release()
