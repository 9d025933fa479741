"""Stacks of process `PID` as its own dumper tells them and as they are read out of its memory: `memory_stacks.py HELPERS PID`. JSON."""

import json
import sys

sys.path.insert(0, sys.argv[1])
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.dump import NAMES, dump  # noqa: E402
from whyhung_outside.memory_stacks import stacks  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402

seized = Seized(int(sys.argv[2]))
seized.stop()
try:
    caller = Caller(int(sys.argv[2]))
    has_dumper = any(map(caller.has, NAMES))
    print(json.dumps({"dumper": dump(caller)["dump"] if has_dumper else None, "memory": stacks(caller)}))
finally:
    seized.release()
