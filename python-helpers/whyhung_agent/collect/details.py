"""The details document: every collector in its own try, so that one that fails costs its own part only."""

import _signal
import posix
import sys

from .handler import is_foreign
from .attached import Attached, is_at_rest, moving, note_moving
from .budget import DOCUMENT_BYTES, Budget
from .connected import note_connected, note_polled
from .current_test import current_test_seconds, variable
from .dumped import dumped
from .ended_threads import ended_threads
from .frames import Frames
from .handled import handled
from .greenlets import greenlet_type, greenlets
from .heap import walk
from .json_text import json_text
from .local_names import forget_calls
from .interesting import KINDS, note_interesting
from .marks import Marks
from .originals import get_ident
from .played import played
from .references import References
from .registration import is_default
from .resources import families, resources
from .safe import field, forget, text
from .running import others as other_interpreters
from .scheduled import note_scheduled
from .sites import forked_at
from .suspended import TYPES, suspended
from .sync_objects import SyncObjects
from .tasks import find_loops, find_tasks, loops, task_types, tasks
from .threads import threads
from .to_come import alarm, handled_signals
from .trio_tasks import all_trio_tasks, runner_type, trio_loops, trio_tasks
from .whole import may_list_all

#: Arguments told of a command line.
ARGUMENTS = 100
#: The answer where another thread does not come to rest, behind its first line.
REFUSED = '{"attached": true}\n'
#: From here on asyncio keeps C tasks in a list of the interpreter's own.
TASKS_ON_HEAP = (3, 14)


def document(registration, interrupted, pending, marks=None):
    """The document as ASCII text. `pending` receives an exception that a signal handler of the application raised; `marks` as for `Marks`.

    Raises Attached where looking at all threads would wait for one that does not come to rest."""
    # Brought into the process from outside, for this look alone.
    is_once = getattr(registration, "once", False)
    note_moving(is_once)
    budget = Budget()
    problems = []
    objects = SyncObjects(budget)
    # It remembers none then: who brings it tells.
    does = Marks(is_once, marks)
    frames = Frames(registration.setting[2], References(objects, budget, problems), does)
    try:
        return _document(registration, interrupted, pending, (budget, problems, objects, does, frames))
    finally:
        forget()
        forget_calls()
        # They refer to each other, and to all that was looked at: that would stay until a collection, in many a program for ever.
        for one in frames, objects:
            vars(one).clear()


def _document(registration, interrupted, pending, collectors):
    budget, problems, objects, does, frames = collectors

    def part(where, collect, otherwise):
        try:
            return collect()
        except BaseException as failure:
            if is_foreign(failure):
                pending.append(failure)
            problems.append({"where": where, "message": _words(failure)})
            return otherwise

    room = DOCUMENT_BYTES

    def rows(where, collect):
        nonlocal room
        texts = []
        told = part(where, collect, [])
        for row in told:
            written = part(where, lambda row=row: json_text(row), None)
            if written is None:
                continue
            room -= len(written) + 1
            if room < 0:
                budget.cut(where, len(texts), "%d (the document is full)" % len(told))
                break
            texts.append(written)
        return '"%s": [%s]' % (where, ",\n".join(texts))

    sections = [rows("threads", lambda: threads(frames, budget, interrupted))]
    heap = {}
    if sys.version_info >= TASKS_ON_HEAP:
        heap = part("heap", lambda: _walk(budget, objects), {})
    found = part("tasks", lambda: _at_rest(find_tasks(heap.get("tasks", ())), budget), [])
    # Those of asyncio first: the walk over a big heap may take the time that they need.
    asyncios = part("tasks", lambda: tasks(frames, budget, found, objects), [])
    heap = heap or part("heap", lambda: _walk(budget, objects), {})
    runners = heap.get("runners", ())
    sections += [rows("tasks", lambda: asyncios + trio_tasks(frames, budget, runners, objects))]
    all_loops, here = part("loops", lambda: find_loops(found, heap.get("loops", ())), ([], None))
    main = get_ident()
    sections += [
        rows("loops", lambda: loops(budget, all_loops, here, main) + trio_loops(runners, interrupted, main)),
        rows("greenlets", lambda: greenlets(frames, budget, heap.get("greenlets", ()))),
        rows("resources", lambda: resources(frames, budget, heap.get("resources", {}), all_loops, problems, objects)),
    ]
    both = found + part("exceptions", lambda: all_trio_tasks(runners), [])
    sections += [rows("exceptions", lambda: handled(frames, budget, interrupted, both))]
    sections += [rows("played", lambda: played(frames))]
    sections += [rows("suspended", lambda: suspended(frames, budget, heap.get("suspended", ())))]
    others, light = heap.get("objects", ()), heap.get("greenlets", ())
    part("objects", lambda: note_interesting(objects, frames, others, found, light), None)
    part("objects", lambda: note_scheduled(objects, budget, all_loops), None)
    part("objects", lambda: note_connected(objects, budget, all_loops), None)
    part("objects", lambda: note_polled(objects, runners), None)
    sections += [rows("objects", lambda: ended_threads(frames) + objects.rows(frames, problems))]
    taken = part("signal", lambda: not is_default(_signal.getsignal(registration.raw_signal)), False)
    head = {
        "schemaVersion": 1,
        "pid": registration.pid,
        "sample": registration.samples,
        "version": "%d.%d.%d" % sys.version_info[:3],
        "implementation": text(sys.implementation.name),
        "argv": part("argv", _argv, []),
        "cwd": part("cwd", lambda: _plain(posix.getcwd()), None),
        "currentTest": part("currentTest", lambda: variable(b"PYTEST_CURRENT_TEST"), None),
        "currentTestSeconds": part("currentTest", lambda: current_test_seconds(interrupted), None),
        "xdistWorker": part("xdistWorker", lambda: variable(b"PYTEST_XDIST_WORKER"), None),
        "forkedAt": part("forkedAt", lambda: frames.creations.site(forked_at()), []),
        "rawSignalTaken": taken,
        "alarm": part("alarm", alarm, None),
        "handledSignals": part("handledSignals", lambda: handled_signals(registration.details_signal), []),
        "otherInterpreters": part("otherInterpreters", other_interpreters, 0),
        "running": [str(ident) for ident in moving()],
        "unlisted": not may_list_all(),
        "dumped": part("dumped", dumped, []),
        "marked": does.marked,
        "limits": budget.limits,
        "problems": problems,
        "tookMs": budget.took_ms(),
    }
    sections += ['"%s": %s' % (name, json_text(value)) for name, value in head.items()]
    return "{%s}\n" % ",\n".join(sections)


def _walk(budget, objects):
    """One walk over the heap: `tasks`, `loops`, `greenlets`, trio's `runners`, `resources` ({row: [objects]}), `suspended`
    generators and `objects` of interest."""
    wanted = {kind: "objects" for kind in objects.classes(KINDS)}
    wanted.update(families())
    if greenlet_type() is not None:
        wanted[greenlet_type()] = "greenlets"
    if runner_type() is not None:
        wanted[runner_type()] = "runners"
    for kind in task_types():
        wanted[kind] = "tasks"
    for kind in TYPES:
        wanted[kind] = "suspended"
    found = walk(budget, wanted)
    told = {name: found.pop(name, []) for name in ("greenlets", "tasks", "objects", "runners", "suspended")}
    told["resources"] = found
    if moving():
        # Of these nothing tells which thread carries them out.
        told.update(greenlets=[], runners=[], suspended=[])
    told["loops"] = [loop for row, things in found.items() if row[0] == "event loop" for loop in things]
    # One class may be a resource and of interest.
    told["objects"] += [thing for things in found.values() for thing in things] + told["tasks"]
    return told


def _at_rest(tasks, budget):
    """Those that no thread carries out that runs beside us."""
    rest = [task for task in tasks if is_at_rest(field(task, "_loop"))]
    if len(rest) < len(tasks):
        budget.cut("tasks", len(rest), "%d (the others belong to threads that run beside the collector)" % len(tasks))
    return rest


def _argv():
    return [text(word) or "?" for word in sys.argv[:ARGUMENTS]] if type(sys.argv) is list else []


def _plain(path):
    return text(path.encode("utf-8", "replace").decode("utf-8"))


def _words(failure):
    """An exception of ours in words; its text only where it is an exact built-in exception's exact str."""
    arguments = BaseException.__dict__["args"].__get__(failure)
    first = text(arguments[0]) if arguments else None
    return type(failure).__name__ if first is None else "%s: %s" % (type(failure).__name__, first)
