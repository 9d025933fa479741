"""The interpreter's own dumper, which faulthandler uses: it takes no lock and no GIL and works during finalization."""

from .mailbox import Mailbox
from .steps import StepFailed

#: Up to 3.14 hidden or not, by version; from 3.15 public.
NAMES = ("_Py_DumpTracebackThreads", "PyUnstable_DumpTracebackThreads")
#: Builds that take a fourth argument have the limit of threads there; the others never look at it.
MAX_THREADS = 2000


def dump(caller):
    """`{"dump": faulthandler's text}`. Raises StepFailed."""
    name = next((name for name in NAMES if caller.has(name)), None)
    if name is None:
        raise StepFailed("no symbol table names its own dumper")
    with Mailbox(caller) as mailbox:
        error = caller.call(name, mailbox.fd, 0, 0, MAX_THREADS)
        if error != 0:
            raise StepFailed("its own dumper said: %s" % caller.text_at(error))
        text = mailbox.read().decode("ascii", "replace")
    if text.strip() == "":
        raise StepFailed("its own dumper wrote nothing")
    return {"dump": text}
