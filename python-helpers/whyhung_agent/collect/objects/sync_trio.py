"""Objects of trio and of anyio's layer over asyncio."""

from .members import LOOKED_AT, members, size
from .safe import field, known_class, text, whole
from .sync_threading import flag


def _task(thing):
    # A cancellation reaches the task only where it lets itself be interrupted.
    cancelled = field(field(thing, "_cancel_status"), "effectively_cancelled")
    facts = {"state": "pending", "name": text(field(thing, "name")), "cancelRequests": int(cancelled is True)}
    return facts, {"loop": [field(thing, "_runner")]}


def _nursery(thing):
    facts = {"closed": flag(field(thing, "_closed"))}
    return facts, {"tasks": members(field(thing, "_children")), "parent": [field(thing, "_parent_task")]}


def _event(thing):
    return {"set": flag(field(thing, "_flag"))}, {"waiters": members(field(thing, "_tasks"))}


def _keys(table):
    """Keys of an ordered dictionary of exact type, e.g. the tasks in a ParkingLot."""
    return list(table)[:LOOKED_AT] if type(table) is known_class("_collections", "OrderedDict") else []


def _parked(lot):
    return _keys(field(lot, "_parked"))


def _lock(thing):
    owner = field(thing, "_owner")
    return {"locked": owner is not None}, {"owner": [owner], "waiters": _parked(field(thing, "_lot"))}


def _semaphore(thing):
    facts = {"value": whole(field(thing, "_value")), "bound": whole(field(thing, "_max_value"))}
    return facts, {"waiters": _parked(field(thing, "_lot"))}


def _condition(thing):
    waiters = _parked(field(thing, "_lot"))
    return {"waiters": len(waiters)}, {"lock": [field(thing, "_lock")], "waiters": waiters}


def _channel(thing):
    """One end of a memory channel; both ends link the same state."""
    state = field(thing, "_state")
    facts, links = _channel_state(state)
    return dict(facts, closed=flag(field(thing, "_closed"))), dict(links, state=[state])


def _channel_state(state):
    buffer = field(state, "data")
    facts = {
        "size": size(field(state, "buffer") if buffer is None else buffer),
        "maxsize": whole(field(state, "max_buffer_size")),
        "openSenders": whole(field(state, "open_send_channels")),
        "openReceivers": whole(field(state, "open_receive_channels")),
    }
    return facts, {
        "getters": _keys(field(state, "receive_tasks")) + _keys(field(state, "waiting_receivers")),
        "putters": _keys(field(state, "send_tasks")) + _keys(field(state, "waiting_senders")),
    }


def _anyio_event(thing):
    inner = field(thing, "_event")
    return {"set": flag(field(inner, "_value"))}, {"inner": [inner], "waiters": members(field(inner, "_waiters"))}


def _anyio_lock(thing):
    owner, waiters = field(thing, "_owner_task"), members(field(thing, "_waiters"))
    futures = [pair[1] for pair in waiters if type(pair) is tuple and len(pair) == 2]
    return {"locked": owner is not None}, {"owner": [owner], "waiters": futures}


def _anyio_semaphore(thing):
    facts = {"value": whole(field(thing, "_value")), "bound": whole(field(thing, "_max_value"))}
    return facts, {"waiters": members(field(thing, "_waiters"))}


def _limiter(thing):
    """A capacity limiter of trio or anyio (for asyncio): who has borrowed a token is in a set; most borrowers are tasks."""
    borrowed, total = size(field(thing, "_borrowers")), whole(field(thing, "_total_tokens"))
    facts = {"value": None if borrowed is None or total is None else total - borrowed, "bound": total}
    return facts, {"holders": members(field(thing, "_borrowers")), "waiters": members(field(thing, "_wait_queue"))}


ROWS = (
    ("task", "trio._core._run", "Task", _task),
    ("task group", "trio", "Nursery", _nursery),
    ("async event", "trio", "Event", _event),
    ("async lock", "trio", "Lock", _lock),
    ("async lock", "trio", "StrictFIFOLock", _lock),
    ("async semaphore", "trio", "Semaphore", _semaphore),
    ("async condition", "trio", "Condition", _condition),
    ("async queue", "trio", "MemorySendChannel", _channel),
    ("async queue", "trio", "MemoryReceiveChannel", _channel),
    ("async queue", "trio._channel", "MemoryChannelState", _channel_state),
    ("async queue", "anyio.streams.memory", "_MemoryObjectStreamState", _channel_state),
    ("async queue", "anyio.streams.memory", "MemoryObjectStreamState", _channel_state),
    ("async event", "anyio._backends._asyncio", "Event", _anyio_event),
    ("async lock", "anyio._backends._asyncio", "Lock", _anyio_lock),
    ("async semaphore", "anyio._backends._asyncio", "Semaphore", _anyio_semaphore),
    ("async semaphore", "anyio._backends._asyncio", "CapacityLimiter", _limiter),
    ("async semaphore", "trio", "CapacityLimiter", _limiter),
    ("async queue", "anyio.streams.memory", "MemoryObjectSendStream", _channel),
    ("async queue", "anyio.streams.memory", "MemoryObjectReceiveStream", _channel),
)
