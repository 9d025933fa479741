"""Runs inside the target, started by gdb on its main thread: makes the details document and puts it into the mailbox.

`MAILBOX` is the descriptor, `SOURCES` place and length of the request in it. Nothing that it makes stays.
"""

import marshal
import posix
import sys

OURS = "<whyhung "


class _Asked:
    """What the collector wants to know of a registration."""

    def __init__(self, setting, pid):
        self.setting = setting
        self.raw_signal, self.details_signal, _, self.folder = setting
        #: As the wrapper sees it; the process may be in a namespace of its own.
        self.pid = pid
        self.samples = 1
        self.once = True


def _document(is_traced):
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
    load = scope["make_load"](codes)
    interrupted = sys._getframe()
    while interrupted is not None and interrupted.f_code.co_filename.startswith(OURS):
        interrupted = interrupted.f_back
    # The line that started us is a frame as well.
    interrupted = interrupted and interrupted.f_back
    # Marks have a meaning for who traces.
    marks = None if is_traced else request["marks"]
    restore = load("handler").quiet(interrupted, [])
    try:
        asked = _Asked(tuple(request["setting"]), request["pid"])
        return load("details").document(asked, interrupted, [], marks).encode("ascii") + b"\0" + compiled
    finally:
        restore()


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
        _put(_document(trace is not None))
    except BaseException as failure:
        _tell(failure)
    finally:
        sys.setprofile(profile)
        sys.settrace(trace)


_main()
