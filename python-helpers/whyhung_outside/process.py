"""One process after the other: attach, read, call, detach. What changes nothing comes first, what runs code inside last."""

import gdb

from .calls import Caller
from .collector import collect
from .dump import dump
from .gil import require_no_lock_below
from .identity import require_own, require_same
from .idle import Watch
from .native_stacks import native_stacks
from .python_stacks import load_extension, python_stacks
from .steps import StepFailed, Steps, StepSkipped

#: Seconds a step may take. 150 threads take py-bt and bt some 3 s each, on a slow machine twice that.
ATTACH, PYTHON, DUMP, NATIVE, COLLECT, DETACH = 5.0, 7.0, 3.0, 7.0, 5.0, 2.0
#: All steps of one process together, so that the next one gets its turn.
PROCESS = 15.0

#: No download, no scripts of the target's, no questions; arguments of native frames may be the target's data.
_SETTINGS = (
    "set debuginfod enabled off",
    "set auto-load no",
    "set pagination off",
    "set confirm off",
    "set width 0",
    "set height 0",
    "set style enabled off",
    "set print thread-events off",
    "set print frame-arguments none",
    "set print inferior-events off",
    "set backtrace past-main off",
    "set auto-solib-add off",
    "set breakpoint pending off",
)


def read_processes(request):
    """Reads `request["targets"]` in turn, as far as the time allows."""
    for setting in _SETTINGS:
        try:
            gdb.execute(setting, to_string=True)
        except gdb.error:
            pass  # This gdb does not know it.
    steps = Steps(request["token"], request["seconds"])
    watch = Watch([target["pid"] for target in request["targets"] if target["collector"]])
    for target in request["targets"]:
        if not steps.has_time():
            break
        steps.of(target["pid"], PROCESS)
        _read(steps, target, request, watch)
    steps.of(0, PROCESS)
    steps.run("end", DETACH, lambda: {}, in_time=False)


def _read(steps, target, request, watch):
    pid, extension = target["pid"], request["extension"]
    if steps.run("attach", ATTACH, lambda: _attach(target)) is None:
        _leave(steps)
        return
    has_python = False
    if extension is not None and steps.run("source", PYTHON, lambda: _source(extension)) is not None:
        got = steps.run("python", PYTHON, python_stacks)
        has_python = got is not None and got["whole"]
    if target["dump"] and not has_python:
        steps.run("dump", DUMP, lambda: _dump(target))
    native = steps.run("native", NATIVE, _native)
    if target["collector"]:
        steps.run("collector", COLLECT, lambda: _collect(target, request, native, watch))
    _leave(steps)


def _attach(target):
    require_same(target)
    try:
        gdb.execute("attach %d" % target["pid"], to_string=True)
    except gdb.error as failure:
        raise StepFailed(str(failure))
    # Who stands still keeps its number.
    require_same(target)
    return {}


def _source(extension):
    # Every frame in between has to be unwound: without its library's symbols a stack would end there.
    gdb.execute("sharedlibrary", to_string=True)
    return load_extension(extension)


def _dump(target):
    require_own(target["pid"])
    return dump(Caller(target["pid"]), filters=target["filters"])


def _native():
    gdb.execute("sharedlibrary", to_string=True)
    return native_stacks()


def _collect(target, request, native, watch):
    pid = target["pid"]
    require_own(pid)
    watch.require_idle(pid)
    if native is None or native["omitted"] > 0:
        raise StepSkipped("where all its threads stand could not be seen")
    require_no_lock_below(row["text"] for row in native["threads"])
    lwps = [row["lwp"] for row in native["threads"]]
    return collect(Caller(pid), request, lwps, filters=target["filters"], spares=target["spares"])


def _leave(steps):
    def detach():
        if gdb.selected_inferior().pid != 0:
            gdb.execute("detach", to_string=True)
        return {}

    # A target that is not let go of stays stopped until gdb ends.
    steps.run("detach", DETACH, detach, in_time=False)

