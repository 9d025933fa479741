"""The Python handler of the details signal: it runs between two bytecodes of the main thread, which may hold a lock.

What it calls is loaded with the first signal.
"""

import gc
import sys
from _signal import NSIG, getsignal

from .originals import get_ident, get_referents, getprofile, gettrace, modules, monitoring, setprofile, settrace, stat, unheard

#: File names of our own code objects start so.
OURS = "<whyhung "
#: Python frames that the collector may need; the interrupted thread may be at the end of its recursion.
HEADROOM = 300
#: Seconds for which no other thread gets the GIL unless we wait, around our own files and while another thread is known to
#: compute: the answer gets its fair share. Otherwise it is `UNDISTURBED` of `answer`.
SHARED = 0.001
SIGNALS = range(1, NSIG)
#: Ids that `sys.monitoring` has for tools; the last one is the optimizer's.
TOOLS = range(6)
#: In the private folder once the process is about to be ended: the wrapper's deadline has passed.
ENDING = b"/ending"
#: What the collector remembers of one look for the next one, which may come from outside with a copy of its own and finds it by this handler.
KEPT = {}
#: The application's signal handlers when our answer began.
_before = []
#: Trace and profile function of the interrupted thread, as they were then.
TRACING = []
#: A handler is seldom more than a method in a partial in a wrapper.
STEPS = 16
#: Times that a step that puts something back is tried: a signal handler of the program may raise as it starts, and no second one so soon.
TRIES = 3
#: Of our tool of `sys.monitoring`; the object itself tells whether an id is still ours.
TOOL = "whyhung"

_mro = type.__dict__["__mro__"].__get__
_names = type.__dict__["__dict__"].__get__
_getset = type(type.__dict__["__dict__"])
_module = type(sys)
_function = type(lambda: None)
_bound = type(type("", (), {"method": lambda self: None})().method)
#: `method-wrapper`: `__call__` of anything, bound.
_slot = type((lambda: None).__call__)
#: `wrapper_descriptor`: `__call__` of a class in C, which has one itself.
_in_c = type(object.__repr__)


def make_handler(registration, load_collector):
    """The handler. It raises only what a signal handler of the application raised while it ran."""
    waiting, answering = [], registration.answering

    def on_details_signal(signum, frame):
        pending, trace, profile, at_work = None, None, None, False
        try:
            waiting.append(True)
            if answering:
                return  # The call that is at work answers this one as well.
            try:
                unheard(None)
            except (TypeError, KeyError) as failure:
                if failure.__traceback__.tb_next is not None:
                    raise  # Of a signal handler of the program.
                # Whatever is done from here on an audit hook hears of, which may end the process for it. Stacks come without.
                try:
                    stat(registration.folder + ENDING)
                except OSError:
                    waiting.clear()
                    return
            at_work = True
            # In C, since a trace function of the program would be called for a function of ours.
            _before[:] = map(getsignal, SIGNALS)
            # First of all, and here: a trace function of the program would be called for each function of ours. An audit hook may refuse it: then it stays.
            # A signal handler of the program may raise here as well; who raised it is asked while nobody traces.
            trace, profile = TRACING[:] = gettrace(), getprofile()
            failures, pending = [], []
            for setter, found in (settrace, trace), (setprofile, profile):
                try:
                    if found is not None:
                        setter(None)
                except BaseException as failure:
                    failures.append(failure)
            while waiting:
                answering.append(get_ident())
                waiting.clear()
                try:
                    _unseen(lambda: _answer_once(registration, load_collector, frame, pending), registration.undo, pending)
                finally:
                    answering.clear()
            for setter, found in (setprofile, profile), (settrace, trace):
                pending += filter(is_foreign, failures)
                failures.clear()
                try:
                    if found is not None:
                        setter(found)
                except BaseException as failure:
                    failures.append(failure)
            # Where the last one was refused nobody traces now either.
            pending += filter(is_foreign, failures)
            _before.clear()
            TRACING.clear()
        except BaseException as failure:
            # Not even a list or a frame of ours can be made, which is not the program's to hear; or its signal handler raised where nothing of ours
            # was begun yet, which is. It traces on, as far as it did.
            try:
                if profile is not None:
                    setprofile(profile)
            except BaseException:
                pass  # An audit hook refuses it.
            try:
                if trace is not None:
                    settrace(trace)
            except BaseException:
                pass
            if at_work:
                # Otherwise they are those of the call that we came into.
                answering.clear()
            if type(failure) is not MemoryError and is_foreign(failure):
                pending = [*(pending or ()), failure]
            if at_work:
                _before.clear()
                TRACING.clear()
        if pending:
            raise pending[0]

    return on_details_signal


def _unseen(work, undo, pending):
    """Debuggers and coverage that use `sys.monitoring` (3.12) are called for all code, also for ours, and may stop there or wait for a lock; but not while a tool is
    called. So where there are any, we are one for a moment, of a function of ours alone, and work while we are called for it."""
    at_work, failures, empty = [], [], lambda: None
    try:
        try:
            free = [tool for tool in TOOLS if monitoring is not None and monitoring.get_tool(tool) is None]
            if 0 < len(free) < len(TOOLS):
                monitoring.use_tool_id(free[-1], TOOL)
                mine, start = free[-1], monitoring.events.PY_START
                undo.append(lambda: monitoring.get_tool(mine) is TOOL and monitoring.free_tool_id(mine))
                undo.append(lambda: monitoring.register_callback(mine, start, None))
                undo.append(lambda: monitoring.set_local_events(mine, empty.__code__, 0))
                monitoring.register_callback(mine, start, lambda *_: at_work or at_work.append(work()))
                monitoring.set_local_events(mine, empty.__code__, start)
                empty()
        except BaseException as failure:  # Another thread was quicker, or an audit hook refuses it.
            failures.append(failure)
        if not at_work:
            work()
    finally:
        step, tries = None, 0
        while undo:
            # Here, since what raises as a function of ours starts would be outside of its `try`.
            try:
                while undo:
                    if step is not undo[-1]:
                        step, tries = undo[-1], 0
                    tries += 1
                    if tries <= TRIES:
                        step()
                    # Only now: what has raised as it started is not done. Twice does no harm.
                    undo.pop()
            except BaseException as failure:
                failures.append(failure)
        pending += filter(is_foreign, failures)


def _answer_once(registration, load_collector, frame, pending):
    """Never raises: what came from the application goes into `pending`, our own failures end here."""
    restore = None
    try:
        restore = quiet(frame, registration.undo)
        from .answer import answer

        answer(registration, load_collector, frame, pending)
    except BaseException as failure:
        if is_foreign(failure):
            pending.append(failure)
    try:
        if restore is not None:
            restore()
            registration.undo.remove(restore)
    except BaseException as failure:
        # It is still in the list, and tried again.
        if is_foreign(failure):
            pending.append(failure)


def is_foreign(failure):
    """Whether an exception came from the application: its own signal handler ran between two of our bytecodes."""
    if isinstance(failure, KeyboardInterrupt):
        return True
    try:
        trace = failure.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename.startswith(OURS):
            trace = trace.tb_next
        return trace is not None and _is_handler(trace.tb_frame.f_code)
    except BaseException:
        return False  # Looking at a traceback is an event as well (`object.__getattr__`), and a hook may refuse it.


def _is_handler(code):
    """Whether the application was called for a signal, and not for one of our own calls (an audit hook, PEP 578): its code is that of a
    handler, which may have set another one when it raised."""
    return any(runs(handler, code) for handler in [*_before, *map(getsignal, SIGNALS)])


def quiet(frame, undo):
    """No garbage collection, few thread switches, room on the stack; returns what puts it all back, which is in `undo` until then."""
    collecting, interval = gc.isenabled(), sys.getswitchinterval()
    limit, depth = sys.getrecursionlimit(), 0
    while frame is not None and depth < limit:
        frame, depth = frame.f_back, depth + 1

    def restore():
        sys.setswitchinterval(interval)
        if collecting:
            gc.enable()
        try:
            if sys.getrecursionlimit() == limit + HEADROOM:
                # Up to 3.10 refused this close to the limit (ceval.c, the low-water mark); then it stays higher.
                sys.setrecursionlimit(limit)
        except RecursionError:
            pass

    undo.append(restore)
    try:
        if depth + HEADROOM > limit:
            sys.setrecursionlimit(limit + HEADROOM)
        gc.disable()
        sys.setswitchinterval(SHARED)
    except Exception:
        pass
    return restore


def runs(handler, code):
    """Whether what the interpreter calls for a signal begins with this code: a function, a method, a partial, an object with `__call__`,
    or what a wrapper in C says that it wraps. Runs nothing of it."""
    todo = [handler]
    for _ in range(STEPS):
        if not todo:
            break
        one = todo.pop()
        kind = type(one)
        if kind is _function:
            if one.__code__ is code:
                return True
        elif kind is _bound or kind is staticmethod or kind is classmethod:
            todo.append(one.__func__)
        elif kind is _slot:
            todo.append(one.__self__)
        elif one is not None and kind is not int:
            todo.extend(_behind(one))
    return False


def _behind(thing):
    """What an object calls: the field of a partial, `__wrapped__` of its dictionary, `__call__` of its class."""
    found, bases = [], _mro(type(thing)) or ()
    functools = modules.get("functools")
    partial = vars(functools).get("partial") if type(functools) is _module else None
    for base in bases:
        if base is partial:
            getter = _names(base).get("func")
            if getter is not None:
                found.append(getter.__get__(thing))
    for base in bases:
        getter = _names(base).get("__dict__")
        if getter is not None:
            # Another one would be the program's own code.
            stored = getter.__get__(thing) if type(getter) is _getset else None
            if type(stored) is dict and "__wrapped__" in stored:
                found.append(stored["__wrapped__"])
            break
    for base in bases:
        call = _names(base).get("__call__")
        if call is not None:
            found += [call] if type(call) is not _in_c else _within(thing)
            break
    return found


def _within(thing):
    """Functions and callables in C that a callable in C refers to, or keeps in a tuple of arguments: a proxy of wrapt, a partial of `Context.run`.
    Its own traversal tells, which runs nothing of the program."""
    try:
        referents = get_referents(thing)[:STEPS]
        for arguments in [one for one in referents if type(one) is tuple]:
            referents += arguments[:STEPS]
    except BaseException:
        return []  # An audit hook refuses it.
    in_c = lambda thing: any(type(_names(base).get("__call__")) is _in_c for base in _mro(type(thing)) or ())
    return [one for one in referents if type(one) in (_function, _bound) or (type(one) is not type and in_c(one))]
