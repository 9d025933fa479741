"""Greenlets and what they wait for in gevent. Who waits is in fields that only the garbage collector can see."""

from .members import members, size
from .originals import get_referents
from .safe import class_dict, code_of, field, is_a, known_class, module_names, mro, type_name, whole
from .sync_threading import flag


_builtin = type(len)


def _greenlet(thing):
    call = field(thing, "_run")
    facts = {
        "name": code_of(field(thing, "run") if call is None else call)[0],
        "dead": flag(field(thing, "dead")),
        "started": flag(field(thing, "started")),
    }
    return facts, {"parent": [field(thing, "parent")], "waiters": _waiters(thing)}


def _pool(thing):
    """A pool's members: the end of each of them gives a permit of its semaphore back (gevent's `_discard`, eventlet's `_spawn_done`)."""
    running = [field(thing, name) for name in ("greenlets", "coroutines_running")]
    return {}, {
        "permit": [field(thing, "_semaphore"), field(thing, "sem")],
        "members": [one for part in running for one in members(part)],
    }


def _waiters(thing):
    """Greenlets behind the links of an event, lock or queue: `greenlet.switch` methods, or Waiter objects."""
    found = {}
    inside = get_referents(thing)
    inside += [field(thing, name) for name in ("_links", "getters", "putters", "_waiters")]
    for part in inside:
        for link in members(part):
            for waiter in link if type(link) is tuple else (link,):
                greenlet = _greenlet_of(waiter)
                if greenlet is not None:
                    found[id(greenlet)] = greenlet
    return list(found.values())


def _greenlet_of(waiter):
    base = known_class("greenlet._greenlet", "greenlet") or known_class("greenlet", "greenlet")
    if is_a(waiter, base):
        return waiter
    if type(waiter) is _builtin:
        return waiter.__self__ if is_a(waiter.__self__, base) else None
    if (type_name(type(waiter)) or "").endswith("aiter"):
        hub = field(waiter, "hub")
        for other in [field(waiter, "greenlet")] + get_referents(waiter):
            if other is not hub and is_a(other, base):
                return other
    return None


def _state(thing, name):
    """What a compiled method without arguments, such as `is_set`, says; a field of the pure Python version else."""
    for kind in mro(type(thing)):
        method = class_dict(kind).get(name)
        if method is not None:
            compiled = (type_name(type(method)) or "").endswith("cython_function_or_method")
            return flag(method(thing)) if compiled else None
    return None


def _event(thing):
    is_set = _state(thing, "is_set")
    return {"set": flag(field(thing, "_flag")) if is_set is None else is_set}, {"waiters": _waiters(thing)}


def _result(thing):
    return {"set": _state(thing, "ready")}, {"waiters": _waiters(thing)}


def _eventlet_event(thing):
    unset = module_names("eventlet.event").get("NOT_USED")
    return {"set": field(thing, "_result") is not unset}, {"waiters": _waiters(thing)}


def _semaphore(thing):
    counter = whole(field(thing, "counter"))
    facts = {
        "counter": counter,
        "locked": None if counter is None else counter <= 0,
        "bound": whole(field(thing, "_initial_value")),
    }
    return facts, {"waiters": _waiters(thing)}


def _rlock(thing):
    count = whole(field(thing, "_count"))
    facts = {"count": count, "locked": None if count is None else count > 0}
    links = {"block": [field(thing, "_block")], "owner": [field(thing, "_owner")]}
    return facts, dict(links, waiters=_waiters(field(thing, "_block")))


def _queue(thing):
    facts = {
        "size": size(field(thing, "queue")),
        "maxsize": whole(field(thing, "maxsize")),
        "unfinished": whole(field(thing, "unfinished_tasks")),
        "shutdown": flag(field(thing, "is_shutdown")),
    }
    return facts, {"waiters": _waiters(thing)}


ROWS = (
    ("greenlet", "greenlet._greenlet", "greenlet", _greenlet),
    ("greenlet", "greenlet", "greenlet", _greenlet),
    ("greenlet event", "gevent.event", "Event", _event),
    ("greenlet event", "gevent.event", "AsyncResult", _result),
    ("greenlet lock", "gevent.lock", "Semaphore", _semaphore),
    ("greenlet lock", "gevent.lock", "RLock", _rlock),
    ("greenlet queue", "gevent.queue", "Queue", _queue),
    ("greenlet queue", "gevent.queue", "Channel", _queue),
    ("greenlet queue", "gevent.queue", "SimpleQueue", _queue),
    ("greenlet event", "eventlet.event", "Event", _eventlet_event),
    ("greenlet lock", "eventlet.semaphore", "Semaphore", _semaphore),
    ("greenlet queue", "eventlet.queue", "LightQueue", _queue),
    ("other", "gevent.pool", "Group", _pool),
    ("other", "eventlet.greenpool", "GreenPool", _pool),
)
