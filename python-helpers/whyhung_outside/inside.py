"""Runs inside the target, started by gdb on its main thread: makes the details document and puts it into the mailbox.

`MAILBOX` is the descriptor, `SOURCES` place and length of the request in it. Nothing that it makes stays but the numbers that a process which has
a collector of its own keeps from one look to the next one.
"""

import _signal
import marshal
import posix
import sys

OURS = "<whyhung "
#: What remembers for the collector, and what that asks them for.
NEEDED = {
    "creation": ("FRAMES", "exception_words", "gone", "started", "traceback_steps"),
    "sites": ("FRAMES", "forked_at", "sites_of"),
}


class _Asked:
    """What the collector wants to know of a registration."""

    def __init__(self, setting, pid):
        self.setting = setting
        self.raw_signal, self.details_signal, _, self.folder = setting
        #: As the wrapper sees it; the process may be in a namespace of its own.
        self.pid = pid
        self.samples = 1
        self.once = True


def _remembered(signal):
    """Modules of the collector that the process has itself, which know where threads and objects were made and how threads ended; none where it has none."""
    handler = _signal.getsignal(signal)
    # Its code would be an event for an audit hook of the program's.
    names = handler.__globals__ if type(handler) is type(_remembered) else None
    builtins = names.get("__builtins__") if type(names) is dict else None
    modules = builtins.get("__modules__") if type(builtins) is dict else None
    return modules if type(modules) is dict else {}


def _usable(modules):
    """Those that have what our copy of the collector asks them for: it may be of another version."""
    found = {name: modules.get(name) for name in NEEDED}
    fits = all(type(found[name]) is type(sys) and all(one in vars(found[name]) for one in NEEDED[name]) for name in NEEDED)
    return found if fits else {}


def _document(trace, profile):
    place, length = SOURCES  # noqa: F821
    request = marshal.loads(posix.pread(MAILBOX, length, place))  # noqa: F821
    codes = request.get("codes")
    compiled = b""
    if codes is None:
        codes = {}
        for name, source in request["sources"].items():
            codes[name.rpartition("/")[2]] = compile(source, OURS + name + ".py>", "exec", 0, True, 2)
        # For the next process of this version and user: to compile takes longer than all the rest.
        compiled = marshal.dumps(codes)
    else:
        codes = marshal.loads(codes)
    scope = {"__name__": "whyhung_agent.loader"}
    exec(codes["loader"], scope)
    remembered = _remembered(request["setting"][1])
    load = scope["make_load"](codes, _usable(remembered))
    interrupted = sys._getframe()
    while interrupted is not None and interrupted.f_code.co_filename.startswith(OURS):
        interrupted = interrupted.f_back
    # The line that started us is a frame as well.
    interrupted = interrupted and interrupted.f_back
    # Marks have a meaning for who traces.
    marks = None if trace is not None else request["marks"]
    handler, kept, undo, made = load("handler"), remembered.get("handler"), [], []
    if type(kept) is type(sys) and type(vars(kept).get("KEPT")) is dict:
        handler.KEPT = kept.KEPT
    handler.TRACING[:] = trace, profile
    asked = _Asked(tuple(request["setting"]), request["pid"])

    def work():
        try:
            made.append(load("details").document(asked, interrupted, [], marks))
        except BaseException as failure:
            made.append(failure)

    handler.quiet(interrupted, undo)
    # What tools of `sys.monitoring` are called for would wait in the program's code, while all its other threads stand still.
    handler._unseen(work, undo, [])
    if type(made[0]) is not str:
        raise made[0]
    return made[0].encode("ascii") + b"\0" + compiled


def _put(content):
    posix.ftruncate(MAILBOX, 0)  # noqa: F821
    place = 0
    while place < len(content):
        place += posix.pwrite(MAILBOX, content[place:], place)  # noqa: F821


def _tell(failure):
    try:
        _put(("%s: %s" % (type(failure).__name__, failure)).encode("ascii", "replace"))
    except BaseException:
        pass  # Whatever is raised here would be printed on the program's standard error.


def _main():
    trace, profile = sys.gettrace(), sys.getprofile()
    sys.settrace(None)
    sys.setprofile(None)
    try:
        _put(_document(trace, profile))
    except BaseException as failure:
        _tell(failure)
    finally:
        sys.setprofile(profile)
        sys.settrace(trace)


_main()
