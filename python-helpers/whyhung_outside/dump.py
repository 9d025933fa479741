"""The interpreter's own dumper, which faulthandler uses: it takes no lock and no GIL and works during finalization."""

from .mailbox import Mailbox
from .memory_stacks import stacks
from .steps import StepFailed

#: Up to 3.14 hidden or not, by version; from 3.15 public.
NAMES = ("_Py_DumpTracebackThreads", "PyUnstable_DumpTracebackThreads")
#: Builds that take a fourth argument have the limit of threads there; the others never look at it.
MAX_THREADS = 2000
#: Each reads a field and takes no lock (Python/pystate.c); with them the dumper is asked for each interpreter.
HEAD, NEXT, ID = "PyInterpreterState_Head", "PyInterpreterState_Next", "PyInterpreterState_GetID"
#: Interpreters dumped: a pool has one a worker. Each call takes a few milliseconds.
MAX_INTERPRETERS = 40
#: Of the one that the program began in, and what is passed for "the one that the calling thread runs".
MAIN, CURRENT = 0, 0


def dump(caller):
    """`{"dump": faulthandler's text}`, that of each further interpreter behind a line `Interpreter N:`. Raises StepFailed."""
    name = next((name for name in NAMES if caller.has(name)), None)
    if name is None:
        return {"dump": stacks(caller)}
    interpreters = _interpreters(caller) or [(MAIN, CURRENT)]
    parts = []
    for number, interpreter in interpreters:
        # One without threads is no failure, as long as another has some.
        text = _dumped(caller, name, interpreter, may_fail=len(interpreters) > 1)
        parts.append(text if number == MAIN else "Interpreter %d:\n%s" % (number, text))
    if "".join(parts).strip() == "":
        raise StepFailed("its own dumper wrote nothing")
    return {"dump": "\n".join(parts)}


def _interpreters(caller):
    """[(id, address)], oldest first; empty where they cannot be told."""
    if not all(map(caller.has, (HEAD, NEXT, ID))):
        return []
    found, interpreter = [], caller.call(HEAD)
    while interpreter != 0 and len(found) < MAX_INTERPRETERS:
        found.append((caller.call(ID, interpreter), interpreter))
        interpreter = caller.call(NEXT, interpreter)
    return sorted(found)


def _dumped(caller, name, interpreter, may_fail):
    with Mailbox(caller) as mailbox:
        error = caller.call(name, mailbox.fd, interpreter, 0, MAX_THREADS)
        if error != 0:
            if may_fail:
                return ""
            raise StepFailed("its own dumper said: %s" % caller.text_at(error))
        return mailbox.read().decode("ascii", "replace")
