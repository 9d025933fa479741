"""Futures, work items and executors of `concurrent.futures`; fields as in its three modules, 3.8 to 3.15."""

from .callables import arguments, cells, reached
from .exceptions import places, words_of
from .members import members, size
from .originals import get_referents
from .safe import code_of, field, instance_dict, is_a, known_class, text, whole
from .sync_threading import flag

_method = type((lambda: None).__get__(0))
#: PIDs told of one pool; attributes looked at of what a callback belongs to.
PIDS, KEPT = 100, 40


def _future(thing):
    failure = field(thing, "_exception")
    state = text(field(thing, "_state"))
    facts = {
        "state": None if state is None else state.lower(),
        "exception": words_of(failure),
    }
    callbacks = field(thing, "_done_callbacks")
    links = {
        "condition": [field(thing, "_condition")],
        "chained": chained(thing, callbacks),
        "callbacks": called_back(thing, callbacks),
    }
    return facts, links, places(failure)


def chained(thing, callbacks):
    """The futures whose state `asyncio.futures._chain_future` couples with this one: in its two functions' cells."""
    found = []
    for callback in members(callbacks, 50):
        code = code_of(callback)[1]
        if code is None or code.co_name not in ("_call_set_state", "_call_check_cancel"):
            continue
        for name, value in cells(callback):
            if name in ("source", "destination") and value is not thing:
                found.append(value)
    return found


def called_back(thing, callbacks):
    """What the callbacks of a future will reach."""
    return [other for callback in members(callbacks, 50) for other in reached(callback) if other is not thing]


def kept_by_callbacks(thing, callbacks):
    """What the objects whose methods a future will call have as attributes of their own: a step further than `called_back`."""
    kept = []
    for callback in members(callbacks, 50):
        owner = callback.__self__ if type(callback) is _method else None
        kept += [other for other in members(instance_dict(owner), KEPT) if other is not thing] if owner is not None else []
    return kept


def _work_item(thing):
    call, args, kwargs = field(thing, "fn"), field(thing, "args"), field(thing, "kwargs")
    task = field(thing, "task")
    if call is None and type(task) is tuple and len(task) == 3:  # from 3.14
        call, args, kwargs = task
    return called(call), {"future": [field(thing, "future")], "args": arguments(call, args, kwargs)}


def called(call):
    """Facts of what is going to be called, looking through `contextvars.Context.run`, as `asyncio.to_thread` has it."""
    if type(call) is known_class("functools", "partial"):
        inner, args = field(call, "func"), field(call, "args")
        if type(inner) is type(len) and inner.__name__ == "run" and type(args) is tuple and args:
            call = args[0]
    name, code = code_of(call)
    return {
        "function": name,
        "file": None if code is None else text(code.co_filename),
        "line": None if code is None else code.co_firstlineno,
    }


def _thread_pool(thing):
    queue = field(thing, "_work_queue")
    facts = {
        "kind": "thread",
        "maxWorkers": whole(field(thing, "_max_workers")),
        "queued": len(queued_items(queue)),
        "shutdown": flag(field(thing, "_shutdown")),
        "prefix": text(field(thing, "_thread_name_prefix")),
    }
    return facts, {"workers": members(field(thing, "_threads")), "queue": [queue]}


def queued_items(queue):
    """The work items in an executor's queue: a C SimpleQueue (its references are its contents), or a Queue."""
    if is_a(queue, known_class("_queue", "SimpleQueue")):
        inside = get_referents(queue)
        # Up to 3.12 a list, in which what was taken out is None; then a ring of pointers.
        inside = [item for part in inside for item in (part if type(part) is list else (part,))]
    else:
        inside = members(field(queue, "queue"))
    return [item for item in inside if is_work_item(item)]


def is_work_item(thing):
    """Whether it is one of ThreadPoolExecutor's."""
    return is_a(thing, known_class("concurrent.futures.thread", "_WorkItem"))


def _process_pool(thing):
    processes = field(thing, "_processes")
    pending = field(thing, "_pending_work_items")
    facts = {
        "kind": "process",
        "maxWorkers": whole(field(thing, "_max_workers")),
        "queued": size(pending),
        "shutdown": flag(field(thing, "_shutdown_thread")),
        "broken": field(thing, "_broken") is not False,
        "pids": pid_list(members(processes)),
    }
    manager = field(thing, "_executor_manager_thread", field(thing, "_queue_management_thread"))
    links = {
        "workers": members(processes),
        "queue": [field(thing, "_call_queue"), field(thing, "_result_queue")],
        "manager": [manager],
        "items": members(pending),
    }
    return facts, links


def pid_list(processes):
    """`1,2,3` of multiprocessing's processes."""
    pids = [whole(field(field(process, "_popen"), "pid")) for process in processes[:PIDS]]
    return ",".join(["%d" % pid for pid in pids if pid is not None])


def relate(objects, executors, running):
    """Notes which executor a work item and its future belong to: by its queue, and by the frames of its workers.

    `running` are the locals of the workers' `_worker` frames: (names, whether the frame is the innermost).
    """
    by_queue = {}
    for executor in executors:
        queue = field(executor, "_work_queue")
        if queue is not None:
            by_queue[id(queue)] = executor
            for item in queued_items(queue):
                _belongs(objects, item, executor, "queued")
        for item in members(field(executor, "_pending_work_items")):
            _belongs(objects, item, executor, "pending")
    idle = {}
    for names, innermost in running:
        executor, item = by_queue.get(id(names.get("work_queue"))), names.get("work_item")
        if executor is None:
            continue
        if innermost:
            idle[id(executor)] = idle.get(id(executor), 0) + 1
        elif is_work_item(item):
            _belongs(objects, item, executor, "running")
    for executor in by_queue.values():
        objects.fact(executor, "idle", idle.get(id(executor), 0))


def _belongs(objects, item, executor, stage):
    future = field(item, "future")
    objects.meet(item)
    objects.fact(item, "stage", stage)
    objects.link(item, "executor", executor)
    if future is not None:
        objects.meet(future)
        objects.link(future, "executor", executor)
        objects.link(future, "item", item)


ROWS = (
    ("future", "concurrent.futures._base", "Future", _future),
    ("work item", "concurrent.futures.thread", "_WorkItem", _work_item),
    ("work item", "concurrent.futures.process", "_WorkItem", _work_item),
    ("executor", "concurrent.futures.thread", "ThreadPoolExecutor", _thread_pool),
    ("executor", "concurrent.futures.process", "ProcessPoolExecutor", _process_pool),
)
