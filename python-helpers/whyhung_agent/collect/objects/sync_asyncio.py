"""Objects of asyncio. Fields as in Lib/asyncio and Modules/_asynciomodule.c, 3.8 to 3.15."""

from .await_chain import code_name
from .exceptions import places, words_of
from .members import members, size, weak_members
from .originals import get_referents
from .safe import field, is_a, text, type_name, whole
from .sync_futures import called_back, chained, kept_by_callbacks
from .sync_threading import flag
from .tasks import cancel_requests, task_name, task_types

_builtin = type(len)
_method = type(task_name.__get__(0))


def _waiters(thing, *names):
    return {name.lstrip("_"): members(field(thing, name)) for name in names}


def _lock(thing):
    return {"locked": flag(field(thing, "_locked"))}, dict(_waiters(thing, "_waiters"), **_loop_of(thing))


def _loop_of(thing):
    return {"loop": [field(thing, "_loop")]}


def _event(thing):
    return {"set": flag(field(thing, "_value"))}, dict(_waiters(thing, "_waiters"), **_loop_of(thing))


def _condition(thing):
    links = dict(_waiters(thing, "_waiters"), **_loop_of(thing))
    links["lock"] = [field(thing, "_lock")]
    return {"waiters": len(links["waiters"])}, links


def _semaphore(thing):
    facts = {"value": whole(field(thing, "_value")), "bound": whole(field(thing, "_bound_value"))}
    return facts, dict(_waiters(thing, "_waiters"), **_loop_of(thing))


def _barrier(thing):
    facts = {"parties": whole(field(thing, "_parties")), "waiting": whole(field(thing, "_count"))}
    return facts, {"condition": [field(thing, "_cond")]}


def _queue(thing):
    facts = {
        "size": size(field(thing, "_queue")),
        "maxsize": whole(field(thing, "_maxsize")),
        "unfinished": whole(field(thing, "_unfinished_tasks")),
        "shutdown": flag(field(thing, "_is_shutdown")),
    }
    links = dict(_waiters(thing, "_getters", "_putters"), **_loop_of(thing))
    links["finished"] = [field(thing, "_finished")]
    return facts, links


def _future(thing):
    failure = field(thing, "_exception")
    state = text(field(thing, "_state"))
    facts = {"state": None if state is None else state.lower(), "exception": words_of(failure)}
    if failure is not None:
        facts["retrieved"] = not unread(thing)
    callbacks = field(thing, "_callbacks")
    tasks, others = _woken(thing, _functions(callbacks)) if type(callbacks) is list else ((), ())
    links = {"loop": [field(thing, "_loop")], "awaitedBy": tasks}
    if others:
        links.update(chained=chained(thing, others), callbacks=called_back(thing, others))
        links["kept"] = kept_by_callbacks(thing, others)
    return facts, links, places(failure)


def unread(future):
    """Whether it ended with an exception that nobody has asked for yet, and would be logged when it is freed."""
    logged = field(future, "_log_traceback")
    return (field(future, "_Future__log_traceback") if logged is None else logged) is True


def _functions(callbacks):
    """The functions of `[(callback, context), ...]`."""
    return [pair[0] for pair in members(callbacks, 50) if type(pair) is tuple and pair]


def _woken(thing, functions):
    """(tasks that a future wakes, the callbacks that are something else): a wake-up is bound to its task."""
    found, others = {}, []
    for callback in functions:
        kind = type(callback)
        if kind is _builtin or kind is _method:
            owner = callback.__self__
        elif (type_name(kind) or "").endswith("TaskWakeupMethWrapper"):
            owner = next((other for other in get_referents(callback) if _is_task(other)), None)
        else:
            owner = None
        if owner is not None and _is_task(owner):
            found[id(owner)] = owner
        else:
            others.append(callback)
    for task in members(field(thing, "_asyncio_awaited_by")):
        found[id(task)] = task
    return list(found.values()), others


def _is_task(thing):
    return any(is_a(thing, kind) for kind in task_types())


def _task(thing):
    facts, links, ended = _future(thing)
    coroutine = field(thing, "_coro")
    facts["name"] = task_name(thing)
    facts["coroutine"] = text(code_name(coroutine))
    facts["cancelRequests"] = cancel_requests(thing)
    links["waitsFor"] = [field(thing, "_fut_waiter")]
    return facts, links, ended


def _gather(thing):
    facts, links, ended = _future(thing)
    links["children"] = members(field(thing, "_children"))
    states = [text(field(child, "_state")) for child in links["children"]]
    for state in ("PENDING", "FINISHED", "CANCELLED"):
        facts[state.lower()] = len([one for one in states if one == state])
    return facts, links, ended


def _task_group(thing):
    facts = {
        "exiting": flag(field(thing, "_exiting")),
        "aborting": flag(field(thing, "_aborting")),
        "errors": size(field(thing, "_errors")),
    }
    links = dict(_loop_of(thing), tasks=members(field(thing, "_tasks")), parent=[field(thing, "_parent_task")])
    return facts, links


def _loop(thing):
    ident = whole(field(thing, "_thread_id"))
    facts = {
        "running": ident is not None,
        "threadIdent": None if ident is None else "%d" % ident,
        "closed": flag(field(thing, "_closed")),
        "ready": size(field(thing, "_ready")),
        "scheduled": size(field(thing, "_scheduled")),
        "stopping": flag(field(thing, "_stopping")),
    }
    return facts, {"executor": [field(thing, "_default_executor")]}


def _server(thing):
    clients = field(thing, "_clients")
    active = whole(field(thing, "_active_count"))
    facts = {
        "sockets": size(field(thing, "_sockets")),
        "activeConnections": active if clients is None else len(weak_members(clients)),
        "serving": flag(field(thing, "_serving")),
    }
    links = dict(_waiters(thing, "_waiters"), **_loop_of(thing))
    links["servingForever"] = [field(thing, "_serving_forever_fut")]
    if clients is not None:  # from 3.13
        links["clients"] = weak_members(clients)
    return facts, links


ROWS = (
    ("async lock", "asyncio.locks", "Lock", _lock),
    ("async event", "asyncio.locks", "Event", _event),
    ("async condition", "asyncio.locks", "Condition", _condition),
    ("async semaphore", "asyncio.locks", "Semaphore", _semaphore),
    ("async barrier", "asyncio.locks", "Barrier", _barrier),
    ("async queue", "asyncio.queues", "Queue", _queue),
    ("gather", "asyncio.tasks", "_GatheringFuture", _gather),
    ("task", "_asyncio", "Task", _task),
    ("task", "asyncio.tasks", "_PyTask", _task),
    ("async future", "_asyncio", "Future", _future),
    ("async future", "asyncio.futures", "_PyFuture", _future),
    ("task group", "asyncio.taskgroups", "TaskGroup", _task_group),
    ("event loop", "asyncio.base_events", "BaseEventLoop", _loop),
    ("event loop", "uvloop.loop", "Loop", _loop),
    ("server", "asyncio.base_events", "Server", _server),
)
