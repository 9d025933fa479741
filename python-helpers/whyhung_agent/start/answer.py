"""The Python handler of the details signal: it runs between two bytecodes of the main thread, which may hold a lock."""

import errno
import gc
import sys

from .originals import getprofile, gettrace, monotonic, perf_counter, setprofile, settrace, sleep
from .private_files import write_whole

#: File names of our own code objects start so.
OURS = "<whyhung "
#: Python frames that the collector may need; the interrupted thread may be at the end of its recursion.
HEADROOM = 300
#: Seconds for which no other thread gets the GIL unless we wait: the facts stay of one moment and no destructor of
#: an object that another thread drops runs in our hands. Most answers take less. Whoever waits for the GIL waits so long
#: before it asks for it, we as well, so that a longer time would starve us where another thread computes.
UNDISTURBED = 0.05
#: The same while another thread is known to compute, and around our own files: the answer gets its fair share.
SHARED = 0.001
#: Time without the GIL in which a thread that wants it takes it, and how much longer we then wait to get it back.
PROBE, TAKEN = 0.0002, 0.0006


def make_handler(registration, load_collector):
    """The handler. It raises only what a signal handler of the application raised while it ran."""
    waiting, answering = [], []

    def on_details_signal(signum, frame):
        waiting.append(True)
        if answering:
            return  # The call that is at work answers this one as well.
        # First of all, and here: a trace function of the program would be called for each function of ours.
        trace, profile = gettrace(), getprofile()
        if trace is not None:
            settrace(None)
        if profile is not None:
            setprofile(None)
        pending = []
        while waiting:
            answering.append(True)
            waiting.clear()
            _answer_once(registration, load_collector, frame, pending)
            answering.clear()
        if profile is not None:
            setprofile(profile)
        if trace is not None:
            settrace(trace)
        if pending:
            raise pending[0]

    return on_details_signal


def _answer_once(registration, load_collector, frame, pending):
    """One document. Never raises: what came from the application goes into `pending`, our own failures end here."""
    restore = _quiet(frame)
    try:
        registration.samples += 1
        try:
            registration.repair()
            _answer(registration, load_collector, frame, pending)
        except OSError as failure:
            if failure.errno != errno.EMFILE or not registration.owns_descriptor():
                raise
            # No descriptor is left: ours serves twice, and faulthandler gets it back.
            _with_our_descriptor(registration, load_collector, frame, pending)
    except BaseException as failure:
        if is_foreign(failure):
            pending.append(failure)
    finally:
        restore()


def is_foreign(failure):
    """Whether an exception came from the application: its own signal handler ran between two of our bytecodes."""
    if isinstance(failure, KeyboardInterrupt):
        return True
    trace = failure.__traceback__
    if trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    return not trace.tb_frame.f_code.co_filename.startswith(OURS)


def _answer(registration, load_collector, frame, pending):
    began = monotonic()
    collector = load_collector()
    if not _is_wanted():
        sys.setswitchinterval(UNDISTURBED)
    try:
        document = collector.document(registration, frame, pending)
    finally:
        sys.setswitchinterval(SHARED)
    write_whole(
        registration.folder + b"/details",
        b"%d-%d.json" % (registration.pid, registration.samples),
        ('{"began": %.6f,\n%s' % (began, document[1:])).encode("ascii"),
    )


def _with_our_descriptor(registration, load_collector, frame, pending):
    from posix import close

    close(registration.fd)
    try:
        _answer(registration, load_collector, frame, pending)
    finally:
        registration.open_raw()


def _quiet(frame):
    """No garbage collection, few thread switches, room on the stack; returns what puts it all back."""
    collecting, interval = gc.isenabled(), sys.getswitchinterval()
    limit, depth = sys.getrecursionlimit(), 0
    while frame is not None and depth < limit:
        frame, depth = frame.f_back, depth + 1
    try:
        if depth + HEADROOM > limit:
            sys.setrecursionlimit(limit + HEADROOM)
        gc.disable()
        sys.setswitchinterval(SHARED)
    except Exception:
        pass

    def restore():
        try:
            sys.setswitchinterval(interval)
            if collecting:
                gc.enable()
            if sys.getrecursionlimit() == limit + HEADROOM:
                # Up to 3.10 refused this close to the limit (ceval.c, the low-water mark); then it stays higher.
                sys.setrecursionlimit(limit)
        except Exception:
            pass

    return restore


def _is_wanted():
    """Whether another thread takes the GIL as soon as it may: it computes. Also true where the machine is very busy."""
    began = perf_counter()
    sleep(PROBE)
    return perf_counter() - began > PROBE + TAKEN
