"""Twisted's reactor. Fields as in twisted/internet/base.py and the poll reactors."""

from .members import size
from .safe import field
from .sync_threading import flag


def _reactor(thing):
    watched, own = size(field(thing, "_selectables")), size(field(thing, "_internalReaders"))
    facts = {
        "running": flag(field(thing, "_started")),
        "ready": size(field(thing, "threadCallQueue")),
        "scheduled": (size(field(thing, "_pendingTimedCalls")) or 0) + (size(field(thing, "_newTimedCalls")) or 0),
        # Its own waker is no source of events.
        "watched": None if watched is None or own is None else max(0, watched - own),
    }
    return facts, {}


ROWS = (("event loop", "twisted.internet.base", "ReactorBase", _reactor),)
