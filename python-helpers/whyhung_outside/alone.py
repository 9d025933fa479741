"""Entry without gdb: any Python 3.6 or later reads processes by ptrace alone. No native stacks and no `py-bt`, but the
interpreter's own dumper and the collector, in a tenth of the time. The request is the same, as the only argument.
"""

import json
import os
import sys
import time


def _main(request):
    sys.dont_write_bytecode = True
    sys.path.insert(0, request["helpers"])
    from whyhung_outside.idle import Watch
    from whyhung_outside.steps import Steps

    steps = Steps(request["token"], request["seconds"])
    watch = Watch([target["pid"] for target in request["targets"] if target["collector"]])
    # Stacks of all come before details of any: a dump takes milliseconds, the collector a tenth of a second.
    for wanted in ("dump", "collector"):
        for target in request["targets"]:
            if target[wanted] and steps.has_time():
                _read(steps, target["pid"], wanted, request, watch)


def _read(steps, pid, wanted, request, watch):
    from whyhung_outside.calls import Caller
    from whyhung_outside.collector import collect
    from whyhung_outside.gil import require_waiting
    from whyhung_outside.seize import Seized

    steps.of(pid, PROCESS)
    seized = Seized(pid)

    def collect_inside():
        watch.require_idle(pid)
        require_waiting(pid, seized.lwps)
        return collect(Caller(pid), request["helpers"], request["setting"], seized.lwps)

    try:
        if steps.run("attach", ATTACH, seized.stop) is None:
            return
        if wanted == "dump":
            steps.run("dump", DUMP, lambda: _dump(pid, seized))
        else:
            steps.run("collector", COLLECT, collect_inside)
    finally:
        steps.run("detach", DETACH, seized.release, in_time=False)


def _dump(pid, seized):
    """A thread may stand where a frame is half made, and the dumper ends in a fault: a moment later it stands elsewhere."""
    from whyhung_outside.calls import Caller
    from whyhung_outside.dump import dump
    from whyhung_outside.steps import StepFaulted

    for last in [False] * (TRIES - 1) + [True]:
        try:
            return dump(Caller(pid))
        except StepFaulted:
            if last:
                raise
            seized.release()
            time.sleep(PAUSE)
            seized.stop()


#: So often, after so many seconds.
TRIES, PAUSE = 4, 0.003
#: Seconds a step may take, and all steps of one process.
ATTACH, DUMP, COLLECT, DETACH, PROCESS = 2.0, 3.0, 5.0, 2.0, 10.0

_main(json.loads(bytes.fromhex(sys.argv[1]).decode("utf-8")))
# Nothing is left to be done, and an interpreter's own end takes its time.
os._exit(0)
