"""The Python handler of the details signal: it runs between two bytecodes of the main thread, which may hold a lock.

What it calls is loaded with the first signal.
"""

import gc
import sys

from .originals import getprofile, gettrace, setprofile, settrace

#: File names of our own code objects start so.
OURS = "<whyhung "
#: Python frames that the collector may need; the interrupted thread may be at the end of its recursion.
HEADROOM = 300
#: Seconds for which no other thread gets the GIL unless we wait, around our own files and while another thread is known to
#: compute: the answer gets its fair share. Otherwise it is `UNDISTURBED` of `answer`.
SHARED = 0.001


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
    """Never raises: what came from the application goes into `pending`, our own failures end here."""
    restore = quiet(frame)
    try:
        from .answer import answer

        answer(registration, load_collector, frame, pending)
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


def quiet(frame):
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
