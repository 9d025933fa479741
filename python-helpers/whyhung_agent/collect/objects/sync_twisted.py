"""Twisted's reactor, and what Deferreds are waited for at. Fields as in twisted/internet/base.py, the poll reactors, defer.py and task.py."""

from .await_chain import COROUTINE, GENERATOR
from .members import members, size
from .originals import seconds
from .safe import field, is_a, known_class, module_names, whole
from .sync_threading import flag

#: Scheduled calls, callbacks of one Deferred, and Deferreds from one to the next that are looked at.
CALLS, CALLBACKS, STEPS = 200, 20, 5
#: Those who wait for one lock that are told; and parts of callbacks that are looked at for it: each Deferred may lead to many others, and back.
WAITERS, PARTS = 20, 5000
METHOD = type(members.__get__(0))


def _reactor(thing):
    watched, own = size(field(thing, "_selectables")), size(field(thing, "_internalReaders"))
    calls = [call for name in ("_pendingTimedCalls", "_newTimedCalls") for call in members(field(thing, name), CALLS)]
    repeats = known_class("twisted.internet.task", "LoopingCall")
    once = [call for call in calls if repeats is None or not is_a(field(call, "func"), repeats)]
    facts = {
        "running": flag(field(thing, "_started")),
        "ready": size(field(thing, "threadCallQueue")),
        "scheduled": (size(field(thing, "_pendingTimedCalls")) or 0) + (size(field(thing, "_newTimedCalls")) or 0),
        # Those that are made again and again; and how many seconds it is to the first of the others.
        "repeating": len(calls) - len(once),
        "dueIn": _first_due(once),
        # Its own waker is no source of events.
        "watched": None if watched is None or own is None else max(0, watched - own),
    }
    return facts, {}


def _first_due(calls):
    """By the clock of the reactor, unless somebody has put another one in its place."""
    if module_names("twisted.python.runtime").get("seconds") is not seconds:
        return None
    times = [_due(call) for call in calls]
    return None if not times or None in times else max(0, round(min(times) - seconds(), 3))


def _due(call):
    parts = [field(call, name) for name in ("time", "delayed_time")]
    return sum(parts) if all(type(part) in (int, float) for part in parts) else None


def _lock(thing):
    return dict({"locked": flag(field(thing, "locked"))}, **_waiting(thing)), {}


def _semaphore(thing):
    facts = {"value": whole(field(thing, "tokens")), "bound": whole(field(thing, "limit"))}
    return dict(facts, **_waiting(thing)), {}


def _queue(thing):
    return dict({"size": size(field(thing, "pending")), "maxsize": whole(field(thing, "size"))}, **_waiting(thing)), {}


def _waiting(thing):
    """How many Deferreds wait for it, and which generators and coroutines go on with one of them: ids, as in the rows of `suspended`."""
    waiting = list(members(field(thing, "waiting"), WAITERS))
    resumed = {"%d" % id(one): None for one in _resumed(waiting)}
    return {"waiters": len(waiting), "waitedBy": ",".join(resumed)}


def _resumed(deferreds):
    """The generators of `inlineCallbacks` and coroutines that are resumed when one of them fires, or when a Deferred does that is chained to it. Each Deferred is
    looked at once, nearest first."""
    kind = known_class("twisted.internet.defer", "Deferred")
    # Kept, so that no id is given to another one meanwhile.
    met = {id(one): one for one in deferreds}
    left = PARTS
    for _ in range(STEPS + 1):
        chained = []
        for one in (part for deferred in deferreds for part in _called_by(deferred)):
            left -= 1
            if left < 0:
                return
            if type(one) is GENERATOR or type(one) is COROUTINE:
                yield one
            elif kind is not None and id(one) not in met and is_a(one, kind):
                met[id(one)] = one
                chained.append(one)
        deferreds = chained


def _called_by(deferred):
    """Owners and arguments of its callbacks."""
    pairs = field(deferred, "_callbacks")
    if pairs is None:
        # Of that name up to Twisted 25.3. No `or`: a list of the program's own might say how it is true.
        pairs = field(deferred, "callbacks")
    for pair in members(pairs, CALLBACKS):
        for function, arguments in [half[:2] for half in members(pair, 2) if type(half) is tuple and len(half) >= 2]:
            if type(function) is METHOD:
                yield function.__self__
            yield from members(arguments, CALLBACKS)


ROWS = (
    ("event loop", "twisted.internet.base", "ReactorBase", _reactor),
    ("async lock", "twisted.internet.defer", "DeferredLock", _lock),
    ("async semaphore", "twisted.internet.defer", "DeferredSemaphore", _semaphore),
    ("async queue", "twisted.internet.defer", "DeferredQueue", _queue),
)
