"""Objects of `threading` and `queue`. Fields as in Lib/threading.py, Lib/queue.py and Modules/_threadmodule.c."""

from .callables import arguments
from .creation import started
from .members import members, size
from .originals import allocate_lock
from .to_come import is_alone
from .safe import class_dict, code_of, field, is_a, is_one_of, known_class, module_names, mro, text, whole

_lock_type = type(allocate_lock())
_locked = class_dict(_lock_type)["locked"]


def is_locked(lock):
    """Whether a `_thread.lock` is taken; None of other objects."""
    return _locked(lock) if is_a(lock, _lock_type) else None


def flag(thing):
    return thing if type(thing) is bool else None


def _lock(thing):
    return {"locked": is_locked(thing)}, {}


def _rlock(thing):
    """The C type tells owner and count in its repr only: `<locked _thread.RLock object owner=1 count=2 at 0x1>`."""
    words = class_dict(known_class("_thread", "RLock"))["__repr__"](thing)
    _, _, rest = words.partition(" owner=")
    owner, _, rest = rest.partition(" count=")
    count = rest.partition(" ")[0]
    return _owned(int(owner), int(count)) if owner.isdigit() and count.isdigit() else {}, {}


def _python_rlock(thing):
    return _owned(whole(field(thing, "_owner")), whole(field(thing, "_count"))), {"block": [field(thing, "_block")]}


def _owned(owner, count):
    held = count is not None and count > 0
    return {"locked": held, "owner": "%d" % owner if held and owner is not None else None, "count": count}


def _condition(thing):
    waiters = members(field(thing, "_waiters"))
    return {"waiters": len(waiters)}, {"lock": [field(thing, "_lock")], "waiters": waiters}


def _event(thing):
    return {"set": flag(field(thing, "_flag"))}, {"condition": [field(thing, "_cond")]}


def _semaphore(thing):
    facts = {"value": whole(field(thing, "_value")), "bound": whole(field(thing, "_initial_value"))}
    return facts, {"condition": [field(thing, "_cond")]}


def _barrier(thing):
    state = whole(field(thing, "_state"))
    facts = {
        "parties": whole(field(thing, "_parties")),
        "waiting": whole(field(thing, "_count")),
        "broken": None if state is None else state < 0,
    }
    return facts, {"condition": [field(thing, "_cond")]}


def _queue(thing):
    facts = {
        "size": size(field(thing, "queue")),
        "maxsize": whole(field(thing, "maxsize")),
        "unfinished": whole(field(thing, "unfinished_tasks")),
        "shutdown": flag(field(thing, "is_shutdown")),
    }
    links = {
        "mutex": [field(thing, "mutex")],
        "notEmpty": [field(thing, "not_empty")],
        "notFull": [field(thing, "not_full")],
        "allTasksDone": [field(thing, "all_tasks_done")],
    }
    return facts, links


def _simple_queue(thing):
    return {"size": class_dict(known_class("_queue", "SimpleQueue"))["qsize"](thing)}, {}


def _python_simple_queue(thing):
    return {"size": size(field(thing, "_queue"))}, {"count": [field(thing, "_count")]}


def living():
    """The thread objects that `threading` counts among those that run or are starting."""
    names = module_names("threading")
    tables = [names.get(table) for table in ("_active", "_limbo")]
    return [thread for table in tables if type(table) is dict for thread in list(table.values())]


def _thread(thing):
    """As of one that does not run: what is different for the living is noted over it."""
    ident = whole(field(thing, "_ident"))
    begun = flag(field(field(thing, "_started"), "_flag"))
    record = started(thing)
    facts = {
        "ident": None if ident is None else "%d" % ident,
        "name": text(field(thing, "_name")),
        "daemon": flag(field(thing, "_daemonic")),
        "started": begun,
        "alive": False,
        "target": code_of(field(thing, "_target"))[0],
    }
    alone = is_alone(thing)
    if alone is not None:
        facts["callsAlone"] = alone
    if record is not None:
        facts.update(end_of(record))
    ended = () if record is None or record.end is None else record.end[1]
    # Up to 3.12 who joins a thread waits for a lock that is let go at its end.
    return facts, {"args": _arguments(thing), "endLock": [field(thing, "_tstate_lock")]}, ended


def _arguments(thread):
    """What its target has at hand while it runs; a Timer's function before that."""
    given = arguments(field(thread, "_target"), field(thread, "_args"), field(thread, "_kwargs"))
    return given + arguments(field(thread, "function"), field(thread, "args"), field(thread, "kwargs"))


def end_of(record):
    """Facts of how a thread ended, from the record of its start."""
    if record.before_fork:
        return {"beforeFork": True}
    if record.end is None:
        return {"ended": "returned"}
    return {"ended": "raised", "exception": record.end[0], "uses": names_in(record.end[1])}


#: Functions of a traceback whose names are told, names and characters of one of them.
FUNCTIONS, NAMES, NAME = 4, 40, 40


def names_in(steps):
    """`orders,task_done`: what the innermost functions of an ended thread name besides their own variables, which says what they were at."""
    found = {}
    for code, _ in steps[:FUNCTIONS]:
        for name in code.co_names + code.co_freevars + code.co_varnames[: code.co_argcount]:
            if len(found) < NAMES and len(name) <= NAME:
                found[name] = None
    return ",".join(found)


ROWS = (
    ("lock", "_thread", "LockType", _lock),
    ("rlock", "_thread", "RLock", _rlock),
    ("rlock", "threading", "_RLock", _python_rlock),
    ("condition", "threading", "Condition", _condition),
    ("event", "threading", "Event", _event),
    ("semaphore", "threading", "Semaphore", _semaphore),
    ("barrier", "threading", "Barrier", _barrier),
    ("queue", "queue", "Queue", _queue),
    ("simple queue", "_queue", "SimpleQueue", _simple_queue),
    ("simple queue", "queue", "_PySimpleQueue", _python_simple_queue),
    ("thread", "threading", "Thread", _thread),
)


#: What a lock can be asked for (`threading.Lock`).
LOCK_METHODS = ("acquire", "release", "__enter__", "__exit__")
#: Of the semaphores in C below multiprocessing's locks and those of its copies (Modules/_multiprocessing/semaphore.c): the objects around them
#: have rows.
SEMAPHORE_FIELD = "maxvalue"


def is_native_lock(kind):
    """Whether a class without a row is a lock of a library's own, all of it in C: what waits for it has no frame that would say so."""
    if SEMAPHORE_FIELD in class_dict(kind):
        return False
    for name in LOCK_METHODS:
        for base in mro(kind):
            method = class_dict(base).get(name)
            if method is not None:
                break
        else:
            return False
        # A class of Python's own making may take its methods from anywhere: what has code is followed by its frames.
        if code_of(method)[1] is not None or is_one_of(method, (staticmethod, classmethod, property)):
            return False
    return True


def _native_lock(thing):
    return {}, {}


#: For a class that `is_native_lock`.
NATIVE_LOCK = ("native lock", "", "", _native_lock)
