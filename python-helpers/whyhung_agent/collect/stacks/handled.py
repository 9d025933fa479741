"""Exceptions that are being handled, by thread and by task, and the failure of a test whose teardown still runs.

What waits in a `finally`, an `__exit__` or a clean-up keeps its exception from being printed: it is nowhere in the output yet.
`sys._current_exceptions()` is of 3.10; a coroutine that stands still keeps its own in `gi_exc_state`, which its `tp_traverse` visits
last (`gen_traverse` in Objects/genobject.c).
"""

import sys

from .await_chain import await_chain
from .exceptions import places, words_of
from .local_names import locals_of
from .members import members
from .originals import get_ident, get_referents
from .running import handled_exceptions, running_frames
from .safe import field, inherits, instance_dict, is_a, known_class, text, whole

#: Rows told, and tasks that are looked at.
ROWS, LOOKED_AT = 100, 2000
#: Exceptions followed from one that only ends a task to what it came upon.
CONTEXTS = 5
#: From here on the references of a coroutine are its local variables as well; before, an exception among them is the handled one.
FRAME_INSIDE = (3, 11)
#: Frames looked at for pytest's own.
STEPS = 2000
#: Groups of tasks keep what their tasks failed with until all have ended, and raise it then: (module, class, field).
GROUPS = (
    ("asyncio.taskgroups", "TaskGroup", "_errors"),
    ("anyio._backends._asyncio", "TaskGroup", "_exceptions"),
    ("trio", "Nursery", "_pending_excs"),
)

_context = BaseException.__dict__["__context__"].__get__


def handled(frames, budget, interrupted, found):
    """Rows of `exceptions`; `found` are the tasks, of asyncio and of trio."""
    rows = _of_test(frames, interrupted)
    rows += [_row(frames, "thread", ident, failure) for ident, failure in _of_threads()]
    for task in found[:LOOKED_AT]:
        if budget.spent() or len(rows) >= ROWS:
            break
        if field(task, "_state") not in ("FINISHED", "CANCELLED"):
            coroutine = field(task, "_coro") or field(task, "coro")
            rows.append(_row(frames, "task", id(task), _of_coroutine(coroutine)))
    return [row for row in rows if row is not None][:ROWS]


def _row(frames, by, ident, failure):
    failure = _telling(failure)
    words = None if failure is None else words_of(failure)
    if words is None:
        return None
    return {"by": by, "id": str(ident), "exception": text(words), "raisedAt": frames.site(places(failure))}


def _of_threads():
    """[(ident, exception)]: before 3.12 the values are triples. Where they are not to be had, the main thread's alone."""
    told = handled_exceptions()
    if told is None:
        return [(get_ident(), sys.exc_info()[1])]
    return [(ident, one[1] if type(one) is tuple else one) for ident, one in told.items()]


def _of_coroutine(coroutine):
    """What the innermost frame of an await chain that handles one handles."""
    through = []
    await_chain(coroutine, through)
    for step in reversed(through):
        held = get_referents(step)
        for thing in held[-1:] if sys.version_info >= FRAME_INSIDE else held:
            if inherits(type(thing), BaseException) and _telling(thing) is not None:
                return thing
        kept = _of_group(step)
        if kept is not None:
            return kept
    return None


def _of_group(step):
    """What a task of the group failed with whose end this frame of its own waits for."""
    frame = field(step, "cr_frame")
    owner = None if frame is None else (locals_of(frame) or {}).get("self")
    for module, name, errors in GROUPS if owner is not None else ():
        kind = known_class(module, name)
        if kind is None or not is_a(owner, kind):
            continue
        for failure in members(field(owner, errors)):
            if _telling(failure) is not None:
                return failure
    return None


def _telling(failure):
    """The exception itself; of one that only ends a task or a generator what was being handled before it."""
    for _ in range(CONTEXTS):
        if failure is None or not inherits(type(failure), BaseException):
            return None
        if not any(is_a(failure, kind) for kind in _of_control()):
            return failure
        failure = _context(failure)
    return None


def _of_control():
    classes = (("asyncio.exceptions", "CancelledError"), ("greenlet", "GreenletExit"), ("trio", "Cancelled"))
    return (GeneratorExit, StopIteration, StopAsyncIteration) + tuple(known_class(*one) for one in classes)


def _of_test(frames, interrupted):
    """What pytest noted of the stages before this one; it prints a failure when the test's last stage has ended.

    `runtestprotocol` in _pytest/runner.py keeps the reports of its stages, a failed one with a `longrepr.reprcrash`.
    """
    for frame in [interrupted] + list(running_frames().values()):
        for _ in range(STEPS):
            if frame is None:
                break
            code = frame.f_code
            if code.co_name == "runtestprotocol" and code.co_filename.endswith("_pytest/runner.py"):
                return _failures((locals_of(frame) or {}).get("reports"))
            frame = frame.f_back
    return []


def _failures(reports):
    rows = []
    for report in reports if type(reports) is list else ():
        stored = instance_dict(report) or {}
        crash = field(stored.get("longrepr"), "reprcrash")
        message = text(field(crash, "message"))
        if stored.get("outcome") != "failed" or message is None:
            continue
        file, line = text(field(crash, "path")), whole(field(crash, "lineno"))
        place = {"file": file, "function": "?", "qualname": None, "selfType": None, "line": line, "locals": None}
        rows.append(
            {"by": "test", "id": "0", "exception": message, "raisedAt": [] if file is None else [place]},
        )
    return rows[:1]
