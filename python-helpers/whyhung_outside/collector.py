"""Runs the details collector inside a process that never loaded it, on its main thread, while all others stand still."""

import marshal
import os
import re

from .gil import require_free
from .identity import rule_against_calls
from .idle import require_processor
from .mailbox import Mailbox
from .steps import StepFailed, StepSkipped, Unbroken
from .watching import WORDS, require_visible, watches

PROT_READ, MAP_SHARED = 1, 1
MAP_FAILED = 2**64 - 1
FUNCTIONS = ("PyGILState_Ensure", "PyRun_SimpleString", "PyGILState_Release", "Py_GetVersion", "mmap", "munmap")
#: Runs the program that stands in the mailbox; binds no name in `__main__`, and an error prints nothing.
BOOT = (
    "try: exec(compile(__import__('posix').pread(%d, %d, %d), '<whyhung inside.py>', 'exec'), "
    "{'__name__': 'whyhung_inside', 'MAILBOX': %d, 'SOURCES': (%d, %d)})\n"
    "except BaseException: pass\n"
)
#: Where the program stands in the mailbox: behind the line that starts it, on a page of its own.
PAGE = 4096
#: Where the request has those modules.
AGENT = "whyhung_agent/"
#: Of `marshal`: every Python 3 reads it, whichever wrote it.
OLD_FORMAT = 2
#: The GIL was free a moment ago, and nobody else runs.
GIL_SECONDS = 1.0
#: Some 60 ms to compile, and the collector's own bound of 2 s.
RUN_SECONDS = 3.5
#: Who is cut short while it holds the GIL, or is attached, can never go on: its thread state stays, and the interpreter ends the
#: process at its next attach. The step's own bound comes before.
PATIENCE = 10.0


#: Our modules as code objects, as a process of that version and user has compiled them: its own users' business only.
_compiled = {}


def collect(caller, asked, lwps, marks=None, filters=0, spares=False):
    """`{"details": JSON text}`. `asked`: the whole request. `lwps`: all threads, which stand still. `marks`: whether this look marks frames
    ("mark") or reads the marks of the look before ("read"). `filters`: see `rule_against_calls`. `spares`: the process goes on after the look, so that nothing of ours runs in it
    where code of its own would be called for that. Raises StepFailed with why nothing was run or what went wrong."""
    rule = rule_against_calls(caller.pid, filters)
    if rule is not None:
        raise StepSkipped(rule)
    missing = [name for name in FUNCTIONS if not caller.has(name)]
    if missing:
        raise StepFailed("it has no function %s" % missing[0])
    version, words = _version(caller)
    require_processor()
    require_free(caller, version, lwps)
    if spares:
        require_visible(caller, version)
    key = (words, os.stat("/proc/%d" % caller.pid).st_uid)
    request = {"setting": asked["setting"], "pid": caller.pid, "marks": marks}
    if key in _compiled:
        request["codes"] = _compiled[key]
    else:
        request["sources"] = _agent(asked["modules"])
    program = asked["modules"]["whyhung_outside/inside"].encode("utf-8")
    answer, _, compiled = _ask(caller, program, marshal.dumps(request, OLD_FORMAT), version if spares else None).partition(b"\0")
    if answer == b"":
        raise StepFailed("the collector could not write its answer (RLIMIT_FSIZE, or no memory is left)")
    if answer.startswith(b"try:"):
        raise StepFailed("the collector could not be started in it, or not answer")
    if not answer.startswith(b"{"):
        raise StepFailed("the collector failed in it: %s" % answer[:300].decode("ascii", "replace"))
    if compiled:
        _compiled[key] = compiled
    return {"details": answer.decode("ascii", "replace")}


def _ask(caller, program, request, spared):
    with Mailbox(caller) as mailbox:
        places = (mailbox.fd, len(program), PAGE, mailbox.fd, PAGE + len(program), len(request))
        mailbox.write((BOOT % places).encode("ascii").ljust(PAGE - len(WORDS), b"\0") + WORDS + program + request)
        return _run(caller, mailbox, spared)


def _run(caller, mailbox, spared):
    line = caller.call("mmap", 0, PAGE, PROT_READ, MAP_SHARED, mailbox.fd, 0)
    if line == MAP_FAILED:
        raise StepFailed("it could not map one more page")
    try:
        with Unbroken():
            failed = _as_attached(caller, line, spared)
    finally:
        caller.call("munmap", line, PAGE)
    if failed != 0:
        raise StepFailed("the collector could not be started in it")
    return mailbox.read()


def _as_attached(caller, line, spared):
    """Not 0 where the text could not be run. The GIL is given back whatever happens between. `spared`: version of a process that is asked first who watches it."""
    watcher = None
    state, failed, interrupt = caller.call_int("PyGILState_Ensure", seconds=GIL_SECONDS, patience=PATIENCE), 0, None
    try:
        if spared is not None:
            watcher = watches(caller, spared, line + PAGE - len(WORDS), PATIENCE)
        if watcher is None and caller.interrupt is None and not Unbroken.is_late():
            # Where it does not come back, what it holds is unknown: to release that would end the process.
            failed = caller.call_int("PyRun_SimpleString", line, seconds=RUN_SECONDS, patience=PATIENCE)
    except KeyboardInterrupt as early:
        # From elsewhere, before the call was begun.
        interrupt = early
    caller.call("PyGILState_Release", state, patience=PATIENCE)
    interrupt = interrupt or caller.interrupt
    if interrupt is not None:
        raise interrupt
    if watcher is not None:
        raise StepSkipped("%s of the program's would be called for it" % watcher)
    return failed


def _version(caller):
    """((major, minor), all that it says of itself)."""
    text = caller.text_at(caller.call("Py_GetVersion"))
    found = re.match(r"(\d+)\.(\d+)", text)
    if found is None or "PyPy" in text:
        raise StepSkipped("it is no CPython")
    return (int(found.group(1)), int(found.group(2))), text


def _agent(modules):
    """Our modules that run inside, as text: start/ and collect/."""
    return {name[len(AGENT) :]: text for name, text in modules.items() if name.startswith(AGENT)}
