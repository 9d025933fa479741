"""Threads whose object is gone, from the notes made at their start and at their end."""

from .creation import gone
from .safe import text
from .sync_objects import object_row
from .sync_threading import end_of

#: Their ids are `ended-<n>`, `n` counted from the process's first thread and of four digits at most.
NUMBERS = 10000


def ended_threads(frames):
    """Rows of kind `thread` without an ident."""
    rows = []
    for record in gone():
        target = record.target
        facts = {
            "name": text(record.name),
            "started": True,
            "alive": False,
            "target": None if target is None else text(getattr(target, "co_qualname", target.co_name)),
        }
        facts.update(end_of(record))
        ended = () if record.end is None else record.end[1]
        key = "ended-%d" % (record.serial % NUMBERS)
        created = frames.creations.begun(record.site)
        rows.append(object_row(key, "thread", "threading.Thread", facts, (), created, frames.site(ended)))
    return rows
