"""Objects that are told although no frame may refer to them, and what only several of them together tell."""

from _weakref import ref

from .budget import GREENLETS, OBJECTS
from .local_names import locals_of
from .members import members, weak_members
from .originals import PROCESS_MODULES
from .running import running_frames
from .safe import field, is_one_of, known_class, module_names, whole
from .sync_asyncio import unread
from .sync_futures import relate
from .sync_processes import is_held_here
from .sync_threading import living

#: Kinds that are looked for on the heap.
KINDS = (
    "work item",
    "executor",
    "process",
    "process pool",
    "pool result",
    "process queue",
    "process lock",
    "server",
    "greenlet event",
    "greenlet lock",
    "greenlet queue",
)


def note_interesting(objects, frames, heap, tasks, greenlets):
    """`heap` are the objects of `KINDS` and the tasks that the walk gave, `tasks` those of asyncio's own lists."""
    objects.most = OBJECTS
    for thread in living():
        objects.meet(thread)
        objects.fact(thread, "alive", True)
        objects.fact(thread, "started", True)
        objects.fact(thread, "ended", None)
    for thread in weak_members(module_names("threading").get("_dangling"), OBJECTS):
        objects.meet(thread)
    executors = []
    # What stands for this process itself and its parent is no child.
    here = [known_class(module, name) for module in PROCESS_MODULES for name in ("_MainProcess", "_ParentProcess")]
    done = list(tasks)
    for thing in heap:
        row = objects.row_of(type(thing))
        if row is None:
            continue
        if row[0] == "process lock" and not is_held_here(thing):
            continue
        if row[0] in KINDS and not is_one_of(thing, here):
            objects.meet(thing)
            if row[0] == "executor":
                executors.append(thing)
        elif row[0] == "task":
            done.append(thing)
    for task in done:
        if unread(task):
            objects.meet(task)
    for lock in import_locks():
        objects.meet(lock)
    for greenlet in greenlets[:GREENLETS]:
        objects.meet(greenlet)
    # Under gevent the owner of a lock is told by the id of a greenlet.
    by_id = {id(greenlet): greenlet for greenlet in greenlets}
    for lock in objects.of_kind("rlock") if by_id else ():
        owner = by_id.get(whole(field(lock, "_owner")))
        if owner is not None:
            objects.link(lock, "owner", owner)
    relate(objects, executors, list(_workers(frames)))


def _workers(frames):
    """(locals, whether it is the innermost) of the frames in which executors' threads fetch their work."""
    top = {id(frame) for frame in running_frames().values()}
    for key, frame in frames.visited.items():
        code = frame.f_code
        if code.co_name == "_worker" and code.co_filename.endswith("concurrent/futures/thread.py"):
            yield locals_of(frame) or {}, key in top


def import_locks():
    """The locks of modules that are being imported (`_module_locks`: name to weak reference)."""
    found = []
    for held in members(module_names("_frozen_importlib").get("_module_locks")):
        lock = held() if type(held) is ref else None
        if lock is not None and whole(field(lock, "owner")) is not None:
            found.append(lock)
    return found
