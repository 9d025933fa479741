"""Futures that belong to a connection: from what a loop watches over transport and protocol to what tasks wait for there.

Only what happens on the connection completes such a future; any other is completed by code of the process. A loop whose table of
descriptors can be read (that of `selectors`, as in `asyncio.selector_events`) gets the facts `selector` and `watching`, these futures `fd`.
"""

from _weakref import ref

from .budget import RESOURCES_SHARE
from .callables import arguments, reached
from .members import by_key, members, size
from .originals import get_referents
from .resource_sockets import listens
from .safe import class_dict, field, inherits, is_a, known_class, whole

#: Descriptors looked at of one loop; objects looked at of one connection.
WATCHED, LOOKED_AT = 500, 300
#: A protocol, its reader or buffer, a queue in that.
DEEP = 3
#: What is no part of one connection, or what the program has of it: the way ends there. A pool marks by futures of its own what it has lent.
ENDS = ("event loop", "task", "gather", "thread", "executor", "database connection")
#: What other code may set as well: followed only where the connection itself has it, or what refers to the connection.
SIGNALS = ("async event", "async condition", "async queue", "async lock", "async semaphore", "async barrier")
_method, _function = type((lambda: None).__get__(0)), type(lambda: None)
#: Code and plain values lead to everything or to nothing.
_barred = (_method, _function, type(len), type("".__str__), type(None), bool, int, float, str, bytes, bytearray)


def note_connected(objects, budget, loops):
    """Facts `fd` of the futures to which one connection alone leads."""
    for loop in loops:
        watched = field(field(loop, "_selector"), "_fd_to_key")
        if type(watched) is not dict:
            continue
        objects.meet(loop)
        objects.fact(loop, "selector", True)
        told = [descriptor for descriptor in list(watched)[:WATCHED] if type(descriptor) is int]
        objects.fact(loop, "watching", ",".join(["%d" % descriptor for descriptor in told]))
        found = {}
        for descriptor, starts, ends in _connections(loop, watched):
            if budget.spent(RESOURCES_SHARE):
                return
            for future in _futures(objects, loop, starts, ends):
                found.setdefault(id(future), (future, set()))[1].add(descriptor)
        for future, descriptors in found.values():
            # What several lead to is theirs together: a server's, a pool's.
            if len(descriptors) == 1 and objects.meet(future) is not None:
                objects.fact(future, "fd", descriptors.pop())


def _connections(loop, watched):
    """(descriptor, where the way to its futures starts, its transport and protocol)."""
    transports, socket = {}, known_class("_socket", "socket")
    for held in members(field(field(loop, "_transports"), "data"), WATCHED):
        transport = _alive(held)
        if transport is not None:
            transports[whole(field(transport, "_sock_fd"))] = transport
    for descriptor, key in list(watched.items())[:WATCHED]:
        if type(descriptor) is not int or descriptor in transports:
            continue
        given = []
        # `SelectorKey(fileobj, fd, events, data)`; the data are the handles for reading and for writing.
        for handle in [one for part in members(key) if type(part) is tuple for one in part]:
            given += arguments(field(handle, "_callback"), field(handle, "_args"), None)
        given += _kept_under(descriptor, given)
        # What a listener has in hand makes connections; it is part of none.
        if any(is_a(thing, socket) and listens(class_dict(socket), thing) for thing in given):
            continue
        yield descriptor, given + [field(thing, "_protocol") for thing in given], given
    for descriptor, transport in transports.items():
        protocol = field(transport, "_protocol")
        if type(descriptor) is int:
            # Under TLS the application's protocol is behind that of the encryption.
            yield descriptor, [protocol, field(protocol, "_app_protocol")], [transport, protocol]


def _kept_under(descriptor, given):
    """What tables in hand have under this very descriptor: a loop that is built on this one keeps its own handlers so."""
    found = []
    for table in given:
        kept = by_key(table, WATCHED).get(descriptor) if type(table) is dict else None
        for thing in (kept,) if size(kept) is None else members(kept, WATCHED):
            found += [thing] + reached(thing, 1)
    return found


def note_polled(objects, runners):
    """Facts `readsFd` and `writesFd` of trio's tasks, by the table of the runner that polls for them (`trio._core._io_epoll`)."""
    for runner in runners:
        table = by_key(field(field(runner, "io_manager"), "_registered"), WATCHED)
        for descriptor, waiters in table.items():
            for name, fact in (("read_task", "readsFd"), ("write_task", "writesFd")):
                task = field(waiters, name)
                if type(descriptor) is int and task is not None and objects.meet(task) is not None:
                    objects.fact(task, fact, descriptor)


def _futures(objects, loop, starts, ends):
    """Futures few steps away. `ends`: who refers to one of these is part of the connection itself."""
    found, seen = [], set()
    way = [(start, 0, True) for start in starts]
    for thing, depth, near in way:
        if len(seen) >= LOOKED_AT:
            break
        if inherits(type(thing), ref):
            thing = _alive(thing)
        if id(thing) in seen or thing is loop or _is_barred(thing):
            continue
        seen.add(id(thing))
        if size(thing) is not None:
            way += [(part, depth, near) for part in members(thing, LOOKED_AT)]
            continue
        row = objects.row_of(type(thing))
        kind = None if row is None else row[0]
        if kind == "async future":
            found.append(thing)
        elif kind not in ENDS and depth < DEEP and (near or kind not in SIGNALS):
            parts = _parts(thing)
            kinds = [objects.row_of(type(part)) for part in parts]
            # What has a listening server is about all of its connections.
            if "server" not in [row[0] for row in kinds if row is not None]:
                beside = depth == 0 or any(part is end for part in parts for end in ends if end is not None)
                way += [(part, depth + 1, beside) for part in parts]
    return found


def _parts(thing):
    """What an object refers to, its instance dictionary opened."""
    parts = []
    for part in get_referents(thing):
        if type(part) is dict:
            parts += members(part, LOOKED_AT)
        else:
            parts.append(part)
    return parts[:LOOKED_AT]


def _alive(held):
    return ref.__call__(held) if inherits(type(held), ref) else None


def _is_barred(thing):
    return inherits(type(thing), type) or _is_one_of(type(thing), _barred)


def _is_one_of(kind, kinds):
    """By identity: `in` would ask a metaclass."""
    for known in kinds:
        if kind is known:
            return True
    return False
