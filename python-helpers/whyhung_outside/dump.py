"""The interpreter's own dumper, which faulthandler uses: it takes no lock and no GIL and works during finalization."""

from .identity import rule_against_calls
from .mailbox import Mailbox
from .memory.stacks import stacks
from .steps import StepFailed, StepFaulted, StepSkipped

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


def dump(caller, is_last=True, filters=0):
    """`{"dump": faulthandler's text}`, that of each further interpreter behind a line `Interpreter N:`. Raises StepFailed.

    `filters`: see `rule_against_calls`. Unless this is the last try, a fault in any of them is a StepFaulted; then what the others told is returned.
    """
    rule = rule_against_calls(caller.pid, filters) or caller.rule()
    name = next((name for name in NAMES if caller.has(name)), None)
    if name is None or rule is not None:
        return {"dump": _read(caller, is_last, rule)}
    (number, first), *others = _interpreters(caller, is_last) or [(MAIN, CURRENT)]
    # One without threads is no failure, as long as another has some.
    parts = [_headed(number, _dumped(caller, name, first, may_fail=bool(others)))]
    try:
        for number, interpreter in others:
            parts.append(_headed(number, _further(caller, name, interpreter, is_last)))
    except KeyboardInterrupt:
        # Our time is over: what was read by then is told.
        if not parts[0]:
            raise
    if "".join(parts).strip() == "":
        raise StepFailed("its own dumper wrote nothing")
    return {"dump": "\n".join(parts)}


def _read(caller, is_last, rule):
    """Out of its memory, without a call. `rule`: why none may be made, where one could be otherwise."""
    try:
        return stacks(caller, is_last)
    except StepFaulted:
        raise
    except StepFailed:
        if rule is None:
            raise
        raise StepSkipped(rule)


def _headed(number, text):
    return text if number == MAIN else "Interpreter %d:\n%s" % (number, text)


def _further(caller, name, interpreter, is_last):
    try:
        return _dumped(caller, name, interpreter, may_fail=True)
    except StepFaulted:
        if is_last:
            return ""
        raise
    except (StepFailed, OSError):
        return ""


def _interpreters(caller, is_last):
    """[(id, address)], oldest first, so that the main one is dumped before any other; empty where they cannot be told."""
    if not all(map(caller.has, (HEAD, NEXT, ID))):
        return []
    found = []
    try:
        interpreter = caller.call(HEAD)
        while interpreter != 0 and len(found) < MAX_INTERPRETERS:
            found.append((caller.call(ID, interpreter), interpreter))
            interpreter = caller.call(NEXT, interpreter)
    except StepFaulted:
        if is_last:
            return []
        raise
    except StepFailed:
        return []
    return sorted(found)


def _dumped(caller, name, interpreter, may_fail):
    with Mailbox(caller) as mailbox:
        error = caller.call(name, mailbox.fd, interpreter, 0, MAX_THREADS)
        if error != 0:
            if may_fail:
                return ""
            raise StepFailed("its own dumper said: %s" % caller.text_at(error))
        return mailbox.read().decode("ascii", "replace")
