"""Child processes, and what is shared with them; fields as in Lib/subprocess.py and Lib/multiprocessing."""

from .members import members, size
from .originals import COPIES
from .safe import class_dict, field, is_a, known_class, text, type_name, whole
from .sync_files import descriptor_of
from .sync_futures import pid_list
from .sync_threading import flag
from .thread_locals import views


def _popen(thing):
    facts = {"kind": "popen", "pid": whole(field(thing, "pid")), "returncode": whole(field(thing, "returncode"))}
    streams = [(name, field(thing, name)) for name in ("stdin", "stdout", "stderr")]
    facts.update({name: descriptor_of(stream) for name, stream in streams})
    return facts, dict({name: [stream] for name, stream in streams}, lock=[field(thing, "_waitpid_lock")])


def _process(thing):
    popen, config = field(thing, "_popen"), field(thing, "_config")
    facts = {
        "kind": "multiprocessing",
        "name": text(field(thing, "_name")),
        "pid": whole(field(popen, "pid")),
        "returncode": whole(field(popen, "returncode")),
        "sentinel": whole(field(popen, "sentinel")),
        "daemon": type(config) is dict and config.get("daemon") is True,
        "started": popen is not None,
    }
    return facts, {"args": members(field(thing, "_args"), 20)}


def _async_process(thing):
    transport = field(thing, "_transport")
    facts = {
        "kind": "asyncio",
        "pid": whole(field(thing, "pid", field(transport, "_pid"))),
        "returncode": whole(field(transport, "_returncode")),
    }
    streams = {name: [field(thing, name)] for name in ("stdin", "stdout", "stderr")}
    waiters = members(field(transport, "_exit_waiters"))
    return facts, dict(streams, popen=[field(transport, "_proc")], waiters=waiters, transport=[transport])


def _pool(thing):
    workers = members(field(thing, "_pool"))
    facts = {
        "state": text(field(thing, "_state")),
        "pids": pid_list(workers),
        "workers": len(workers),
        "tasks": size(field(thing, "_cache")),
        "maxTasks": whole(field(thing, "_maxtasksperchild")),
    }
    handlers = [field(thing, name) for name in ("_worker_handler", "_task_handler", "_result_handler")]
    return facts, {
        "workers": workers,
        "handlers": handlers,
        "queue": [field(thing, name) for name in ("_taskqueue", "_inqueue", "_outqueue")],
        "results": members(field(thing, "_cache")),
    }


def _pool_result(thing):
    event = field(thing, "_event")
    facts = {"ready": flag(field(event, "_flag")), "remaining": whole(field(thing, "_number_left"))}
    if event is None:  # imap
        length, index = whole(field(thing, "_length")), whole(field(thing, "_index"))
        facts = {"ready": None if index is None else index == length, "given": index, "of": length}
    return facts, {"pool": [field(thing, "_pool")], "event": [event], "condition": [field(thing, "_cond")]}


def _queue(thing):
    facts = {
        "readFd": whole(field(field(thing, "_reader"), "_handle")),
        "writeFd": whole(field(field(thing, "_writer"), "_handle")),
        "maxsize": whole(field(thing, "_maxsize")),
        "buffered": size(field(thing, "_buffer")),
        "closed": flag(field(thing, "_closed")),
        "unfinished": _value(field(field(thing, "_unfinished_tasks"), "_semlock")),
    }
    links = {
        "feeder": [field(thing, "_thread")],
        "reader": [field(thing, "_reader")],
        "writer": [field(thing, "_writer")],
        "readLock": [field(thing, "_rlock")],
        "writeLock": [field(thing, "_wlock")],
        "room": [field(thing, "_sem")],
        "condition": [field(thing, "_cond")],
    }
    return facts, links


def _semlock(semaphore):
    """The class in C of a semaphore: `multiprocessing`'s own, or that of a copy that has one; None of anything else."""
    for module in ("_multiprocessing", "_billiard"):
        base = known_class(module, "SemLock")
        if is_a(semaphore, base):
            return base
    return None


def _value(semaphore):
    base = _semlock(semaphore)
    if base is None:
        return None
    try:
        return whole(class_dict(base)["_get_value"](semaphore))
    except (OSError, NotImplementedError):  # macOS
        return None


def _lock(thing):
    """`name` is that of the semaphore in the system: the same lock in another process has the same one."""
    semaphore = field(thing, "_semlock")
    base = _semlock(semaphore)
    if base is None:
        return {}, {}
    value = _value(semaphore)
    return {
        "kind": (type_name(type(thing)) or "").rpartition(".")[2],
        "value": value,
        "bound": whole(field(semaphore, "maxvalue")),
        "locked": None if value is None else value == 0,
        "count": whole(class_dict(base)["_count"](semaphore)),
        "mine": flag(class_dict(base)["_is_mine"](semaphore)),
        "name": text(field(semaphore, "name")),
        "handle": whole(field(semaphore, "handle")),
    }, {}


def is_held_here(thing):
    """Whether this process has taken a lock of multiprocessing: only such a one is told where no frame leads to it."""
    return (_lock(thing)[0].get("count") or 0) > 0


def _synchronized(thing):
    """A `Value` or `Array` that is shared: reading and writing it takes its lock."""
    return _lock(field(thing, "_lock"))


def _condition(thing):
    asleep, woken = (
        _value(field(field(thing, name), "_semlock")) for name in ("_sleeping_count", "_woken_count")
    )
    facts = {"waiters": None if asleep is None or woken is None else asleep - woken}
    return facts, {"lock": [field(thing, "_lock")], "semaphore": [field(thing, "_wait_semaphore")]}


def _event(thing):
    value = _value(field(field(thing, "_flag"), "_semlock"))
    return {"set": None if value is None else value > 0}, {"condition": [field(thing, "_cond")]}


def _barrier(thing):
    """Its counters are in memory shared between processes, which a property reads."""
    return {"parties": whole(field(thing, "_parties"))}, {"condition": [field(thing, "_cond")]}


def _connection(thing):
    handle = whole(field(thing, "_handle"))
    return {
        "fd": handle,
        "closed": handle is None,
        "readable": flag(field(thing, "_readable")),
        "writable": flag(field(thing, "_writable")),
    }, {}


def _manager(thing):
    process = field(thing, "_process")
    return {
        "pid": whole(field(field(process, "_popen"), "pid")),
        "address": _address(field(thing, "_address")),
    }, {"process": [process]}


def _proxy(thing):
    token = field(thing, "_token")
    connections = [names.get("connection") for names in views(field(thing, "_tls"))]
    facts = {
        "typeId": text(field(token, "typeid")),
        "address": _address(field(token, "address")),
        "referent": _referent(field(token, "id")),
    }
    return facts, {"manager": [field(thing, "_manager")], "connection": connections}


def _referent(ident):
    """The id of what the proxy stands for, in the manager's process; `Server.create` writes it in hexadecimal."""
    try:
        return "%d" % int(ident, 16) if type(ident) is str and len(ident) <= 16 else None
    except ValueError:
        return None


def _address(address):
    if type(address) is tuple and len(address) == 2:
        return "%s:%s" % (text(address[0]), whole(address[1]))
    return address.decode("utf-8", "replace") if type(address) is bytes else text(address)


_ROWS = (
    ("process", "subprocess", "Popen", _popen),
    ("process", "multiprocessing.process", "BaseProcess", _process),
    ("process", "asyncio.subprocess", "Process", _async_process),
    ("process pool", "multiprocessing.pool", "Pool", _pool),
    ("pool result", "multiprocessing.pool", "ApplyResult", _pool_result),
    ("pool result", "multiprocessing.pool", "IMapIterator", _pool_result),
    ("process queue", "multiprocessing.queues", "Queue", _queue),
    ("process queue", "multiprocessing.queues", "SimpleQueue", _queue),
    ("process lock", "multiprocessing.synchronize", "SemLock", _lock),
    ("process lock", "multiprocessing.sharedctypes", "SynchronizedBase", _synchronized),
    ("condition", "multiprocessing.synchronize", "Condition", _condition),
    ("event", "multiprocessing.synchronize", "Event", _event),
    ("barrier", "multiprocessing.synchronize", "Barrier", _barrier),
    ("connection", "multiprocessing.connection", "_ConnectionBase", _connection),
    ("manager", "multiprocessing.managers", "BaseManager", _manager),
    ("manager", "multiprocessing.managers", "BaseProxy", _proxy),
)

#: The same of each copy.
ROWS = tuple(
    (kind, module.replace("multiprocessing", copy), name, describe)
    for kind, module, name, describe in _ROWS
    for copy in (COPIES if module.startswith("multiprocessing") else COPIES[:1])
)
