"""Has the dumper in process `PID` fault while its threads stand still, then dump a further interpreter that is none: what came of each is printed.

`undone_fault.py HELPERS PID`.
"""

import sys

sys.path.insert(0, sys.argv[1])
from whyhung_outside import dump as dumper  # noqa: E402
from whyhung_outside.calls import Caller  # noqa: E402
from whyhung_outside.dump import NAMES, dump  # noqa: E402
from whyhung_outside.mailbox import Mailbox  # noqa: E402
from whyhung_outside.seize import Seized  # noqa: E402
from whyhung_outside.steps import StepFaulted  # noqa: E402

#: No interpreter's state is there: the dumper reads it and faults. Newer ones look at addresses below 256 as freed, and do not.
NOWHERE = 0x1000

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
    dumper._interpreters = lambda *_: [(0, 0), (1, NOWHERE)]
    try:
        dump(caller, is_last=False)
    except StepFaulted:
        print("to be tried again")
    print(dump(caller)["dump"])
finally:
    seized.release()
