"""Entry without gdb: any Python 3.6 or later reads processes by ptrace alone. No native stacks and no `py-bt`, but the
interpreter's own dumper and the collector, in a tenth of the time. The request is the same.
"""

import os
import time

from .calls import Caller
from .collector import collect
from .dump import dump
from .gil import require_waiting
from .identity import require_own, require_same
from .idle import Watch
from .seize import Seized
from .steps import StepFaulted, Steps, heed_end

#: Seconds a step may take, and all steps of one process.
ATTACH, DUMP, COLLECT, DETACH, PROCESS = 2.0, 3.0, 5.0, 2.0, 10.0
#: So often a dump is tried that ends in a fault, after so many seconds.
TRIES, PAUSE = 4, 0.003


def main(request):
    """Reads the targets in turn, as far as the time allows."""
    heed_end()
    steps = Steps(request["token"], request["seconds"])
    watch = Watch([target["pid"] for target in request["targets"] if target["collector"]])
    # Stacks of all come before details of any: a dump takes milliseconds, the collector a tenth of a second.
    for wanted in ("dump", "collector"):
        for target in request["targets"]:
            if target[wanted] and steps.has_time():
                _read(steps, target, wanted, request, watch)
    # Nothing is left to be done, and an interpreter's own end takes its time.
    os._exit(0)


def _read(steps, target, wanted, request, watch):
    pid = target["pid"]
    steps.of(pid, PROCESS)
    seized = Seized(pid)

    def attach():
        require_same(target)
        seized.stop()
        # Who stands still keeps its number.
        require_same(target)
        return {}

    def dump_inside():
        require_own(pid)
        # A thread may stand where a frame is half made, and the dumper ends in a fault: a moment later it stands elsewhere.
        for _ in range(TRIES - 1):
            try:
                return dump(Caller(pid), is_last=False, filters=target["filters"])
            except StepFaulted:
                seized.release()
                time.sleep(PAUSE)
                attach()
        return dump(Caller(pid), filters=target["filters"])

    def collect_inside():
        require_own(pid)
        watch.require_idle(pid)
        require_waiting(pid, seized.lwps)
        return collect(Caller(pid), request, seized.lwps, target["marks"], target["filters"], target["spares"])

    try:
        if steps.run("attach", ATTACH, attach) is None:
            return
        if wanted == "dump":
            steps.run("dump", DUMP, dump_inside)
        else:
            steps.run("collector", COLLECT, collect_inside)
    finally:
        steps.run("detach", DETACH, seized.release, in_time=False)
