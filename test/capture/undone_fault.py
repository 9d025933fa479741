"""Has a function in process `PID` fault while its threads stand still, then the dumper itself: `undone_fault.py HELPERS PID`. Prints what came of both."""

import sys

sys.path.insert(0, sys.argv[1])
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.dump import NAMES, dump  # noqa: E402
from whyhung_outside.mailbox import Mailbox  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402
from whyhung_outside.steps import StepFaulted  # noqa: E402

#: No interpreter's state is there: the dumper reads it and faults.
NOWHERE = 0x10

seized = Seized(int(sys.argv[2]))
seized.stop()
try:
    caller = Caller(int(sys.argv[2]))
    name = next(name for name in NAMES if caller.has(name))
    with Mailbox(caller) as mailbox:
        try:
            caller.call(name, mailbox.fd, NOWHERE, 0, 100)
            print("no fault")
        except StepFaulted as fault:
            print("undone: %s" % fault)
    print(dump(caller)["dump"])
finally:
    seized.release()
