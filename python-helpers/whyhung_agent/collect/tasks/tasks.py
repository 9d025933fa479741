"""asyncio's loops and tasks, without asyncio's own functions: they copy weak sets in Python and may raise (gh-80788).

Tasks are in the WeakSet `_all_tasks` up to 3.11, in `_scheduled_tasks` and `_eager_tasks` from 3.12; from 3.14 those of
C tasks are in a list of the interpreter's, so there the heap is asked. Fields as in Modules/_asynciomodule.c and
Lib/asyncio/tasks.py.
"""

from _weakref import ref

from .await_chain import await_chain, code_name, is_running
from .budget import TASKS, TASKS_SHARE
from .json_text import Written
from .originals import modules
from .quote import quote
from .safe import class_dict, field, is_a, known_class, module_names, text, type_name, whole
from .suspended import all_entered


def task_types():
    """The C and the Python Task class, as far as they are loaded."""
    found = [known_class("_asyncio", "Task")] + [known_class("asyncio.tasks", name) for name in ("_PyTask", "Task")]
    return tuple({id(kind): kind for kind in found if kind is not None}.values())


def find_tasks(heap):
    """All task objects, each once."""
    names = module_names("asyncio.tasks")
    found = {}
    for name in ("_all_tasks", "_scheduled_tasks", "_eager_tasks"):
        for task in _members(names.get(name)):
            found[id(task)] = task
    for task in heap:
        found[id(task)] = task
    types = task_types()
    return [task for task in found.values() if any(is_a(task, kind) for kind in types) or _like_a_task(task)]


def _members(tasks):
    data = tasks if type(tasks) is set else field(tasks, "data") if tasks is not None else None
    if type(data) is not set:
        return
    for member in list(data):
        thing = member() if type(member) is ref else member
        if thing is not None:
            yield thing


def _like_a_task(thing):
    """A task class of another library: it has at least a coroutine and a loop."""
    return field(thing, "_coro") is not None and field(thing, "_loop") is not None


def tasks(frames, budget, found, objects):
    """Rows of the tasks that are not done, and of done ones in sight; `objects` meets what they wait for."""
    rows = []
    for task in found:
        if len(rows) >= TASKS or budget.spent(TASKS_SHARE):
            budget.cut("tasks", len(rows), len(found))
            break
        rows.append(_row(frames, task, objects))
    return rows


def _row(frames, task, objects):
    coroutine, loop = field(task, "_coro"), field(task, "_loop")
    through = []
    chain, awaited = await_chain(coroutine, through)
    waited = field(task, "_fut_waiter")
    if waited is None and awaited is not None and awaited is not coroutine:
        waited = awaited
    if waited is not None:
        objects.meet(waited)
    state = field(task, "_state")
    name = code_name(coroutine)
    return Written(
        '{"id":"%d","loopId":%s,"name":%s,"coroutine":%s,"state":"%s","current":%s,"cancelRequests":%d,"frames":[%s],'
        '"waitsFor":%s,"createdAt":[%s]}'
        % (
            id(task),
            "null" if loop is None else '"%d"' % id(loop),
            quote(task_name(task)),
            quote(type_name(type(coroutine)) or "?" if type(name) is not str else name),
            state.lower() if type(state) is str and state in ("FINISHED", "CANCELLED") else "pending",
            "true" if is_running(coroutine) else "false",
            cancel_requests(task),
            ",".join(frames.chain(chain, all_entered(through), ("task", "%d" % id(task)))[0]),
            "null" if waited is None else '{"id":"%d","type":%s}' % (id(waited), quote(type_name(type(waited)) or "?")),
            ",".join(frames.creations.of(task)),
        )
    )


def task_name(task):
    """Its name; a C task's getter makes up `Task-1` where none was given."""
    name = field(task, "_name")
    if type(name) is not str:
        getter = _c_method(task, "get_name")
        name = text(name) if getter is None else text(getter(task))
    return name or ""


def cancel_requests(task):
    """How often `cancel()` was called without `uncancel()`; from 3.11."""
    count = field(task, "_num_cancels_requested")
    if type(count) is not int:
        getter = _c_method(task, "cancelling")
        count = whole(getter(task)) if getter is not None else 0
    return count or 0


def _c_method(task, name):
    """A method of the C class as an unbound function, where the task is of that class and has it."""
    c_task = known_class("_asyncio", "Task")
    return class_dict(c_task).get(name) if is_a(task, c_task) else None


def find_loops(found_tasks, heap):
    """All event loops in sight: those of tasks, the one running here, those on the heap."""
    running = module_names("_asyncio").get("_get_running_loop")
    here = running() if type(running) is type(len) else None
    loops = [field(task, "_loop") for task in found_tasks] + [here] + list(heap)
    return list({id(loop): loop for loop in loops if loop is not None}.values()), here


def loops(budget, found, here, main):
    """Rows of event loops. Of foreign ones (uvloop) only the one running in the main thread is known to run."""
    rows = []
    for loop in found:
        if budget.spent():
            budget.cut("loops", len(rows), len(found))
            break
        ident = whole(field(loop, "_thread_id"))
        if ident is None and loop is here:
            ident = main
        rows.append(
            {
                "id": str(id(loop)),
                "type": type_name(type(loop)),
                "running": ident is not None,
                "closed": field(loop, "_closed") is True,
                "threadIdent": None if ident is None else str(ident),
            }
        )
    return rows
