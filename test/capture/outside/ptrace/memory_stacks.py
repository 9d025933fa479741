"""Stacks of process `PID` as its own dumper tells them and as they are read out of its memory: `memory_stacks.py HELPERS PID`. JSON."""

import json
import sys
import time

sys.path.insert(0, sys.argv[1])
from whyhung_outside.alone import PAUSE, TRIES  # noqa: E402
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.dump import NAMES, dump  # noqa: E402
from whyhung_outside.memory.stacks import stacks  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402
from whyhung_outside.steps import StepFaulted  # noqa: E402

pid = int(sys.argv[2])


def told():
    seized = Seized(pid)
    seized.stop()
    try:
        caller = Caller(pid)
        has_dumper = any(map(caller.has, NAMES))
        dumped = dump(caller, is_last=False)["dump"] if has_dumper else None
        return {"dumper": dumped, "memory": stacks(caller, is_last=False)}
    finally:
        seized.release()


for left in reversed(range(TRIES)):
    try:
        print(json.dumps(told()))
        break
    except StepFaulted:
        # A thread that computes stood where a frame is half made.
        if left == 0:
            raise
        time.sleep(PAUSE)
