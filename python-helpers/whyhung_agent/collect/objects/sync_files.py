"""Descriptors that a party may block on: sockets, files, streams; servers, and locks on files and modules."""

from _weakref import ref

from .members import members, size
from .resource_sockets import listens
from .safe import class_dict, field, inherits, instance_dict, is_a, is_one_of, known_class, module_names, text, type_name, whole
from .sync_threading import flag
from .thread_locals import views

#: A text wrapper, a buffer, the file.
LAYERS = 3


def descriptor_of(thing):
    """The descriptor of a file, an `_io` wrapper around one, or a socket; None where it has none or is closed."""
    for _ in range(LAYERS):
        file, socket = known_class("_io", "FileIO"), known_class("_socket", "socket")
        if is_a(thing, file):
            try:
                return whole(class_dict(file)["fileno"](thing))
            except ValueError:
                return None
        if is_a(thing, socket):
            descriptor = class_dict(socket)["fileno"](thing)
            return None if descriptor < 0 else descriptor
        if not is_one_of(thing, _wrappers()):
            break
        thing = _below(thing)
    # What gevent's and asyncio's objects keep.
    inner = field(thing, "_sock")
    return None if inner is None or inner is thing else descriptor_of(inner)


def _wrappers():
    names = ("TextIOWrapper", "BufferedReader", "BufferedWriter", "BufferedRandom", "BufferedRWPair")
    return [known_class("_io", name) for name in names]


def _below(wrapper):
    below = field(wrapper, "buffer")
    return field(wrapper, "raw") if below is None else below


def _socket(thing):
    base = known_class("_socket", "socket")
    descriptor = descriptor_of(thing)
    timeout = class_dict(base)["timeout"].__get__(thing)
    facts = {"fd": descriptor, "closed": descriptor is None, "timeout": timeout if type(timeout) is float else None}
    if descriptor is not None:
        facts["listening"] = listens(class_dict(base), thing)
    return facts, {}


def _file(thing):
    descriptor = descriptor_of(thing)
    inner = thing
    for _ in range(LAYERS):
        if is_a(inner, known_class("_io", "FileIO")):
            break
        inner = _below(inner)
    name = field(inner, "name")
    name = name.decode("utf-8", "replace") if type(name) is bytes else text(name)
    return {"fd": descriptor, "closed": descriptor is None, "name": name}, {"below": [_below(thing)]}


def _socket_file(thing):
    """`socket.makefile`: a raw file over a socket."""
    socket = field(thing, "_sock")
    descriptor = descriptor_of(socket)
    return {"fd": descriptor, "closed": descriptor is None}, {"socket": [socket]}


def _raw_file(thing):
    """A raw file written in Python: gevent's keep the number of the descriptor, None once they are closed."""
    descriptor = field(thing, "_fileno", -1)
    return {"fd": whole(descriptor) if descriptor != -1 else None, "closed": True if descriptor is None else None}, {}


def _reader(thing):
    transport = field(thing, "_transport")
    facts = _transport_facts(transport)
    facts.update(buffered=len(_buffer(thing)), ended=flag(field(thing, "_eof")), readable=True)
    return facts, {"waiters": [field(thing, "_waiter")], "transport": [transport], "loop": [field(thing, "_loop")]}


def _buffer(thing):
    held = field(thing, "_buffer")
    return held if type(held) is bytearray else b""


def _writer(thing):
    transport = field(thing, "_transport")
    protocol = field(thing, "_protocol")
    facts = dict(_transport_facts(transport), writable=True)
    links = {"reader": [field(thing, "_reader")], "transport": [transport], "loop": [field(thing, "_loop")]}
    # A future up to 3.10, a deque of them from 3.11.
    drains = field(protocol, "_drain_waiters")
    links["waiters"] = members(drains) if drains is not None else [field(protocol, "_drain_waiter")]
    links["closing"] = [field(protocol, "_closed")]
    return facts, links


def _transport(thing):
    links = {"socket": [field(thing, "_sock"), field(thing, "_pipe")], "loop": [field(thing, "_loop")]}
    links.update(server=[field(thing, "_server")], process=[field(thing, "_proc")])
    if links["process"][0] is not None:
        # What the protocol of a subprocess has at hand, it may complete when the child writes or ends.
        links["reaches"] = members(instance_dict(field(thing, "_protocol")))
    return _transport_facts(thing), links


def _transport_facts(transport):
    descriptor = whole(field(transport, "_sock_fd", field(transport, "_fileno")))
    closing = flag(field(transport, "_closing"))
    return {"fd": descriptor, "closed": closing}


def _file_lock(thing):
    """State is in a context, by default one for each thread (from 4.0 under `current`); in old versions in the lock."""
    context = field(thing, "_context")
    kept = views(context) or [{"current": context}]
    path = text(field(thing, "_lock_file"))
    descriptor, counter = whole(field(thing, "_lock_file_fd")), whole(field(thing, "_lock_counter"))
    for names in kept:
        current = names.get("current")
        parts = {name: field(current, name, names.get(name)) for name in ("lock_file", "lock_file_fd", "lock_counter")}
        path = path or text(parts["lock_file"])
        if whole(parts["lock_file_fd"]) is not None:
            descriptor, counter = parts["lock_file_fd"], whole(parts["lock_counter"])
    owners = [part for pair in members(field(thing, "_thread_holds")) for part in members(pair)]
    return {"path": path, "locked": descriptor is not None, "counter": counter, "fd": descriptor}, {"owner": owners}


def _import_lock(thing):
    """`count` is a list with one entry a level from 3.12; `waitingIdents` are the threads that `_blocking_on` names."""
    owner, count = whole(field(thing, "owner")), field(thing, "count")
    waiting = []
    for ident, blocked in _blocking_on().items():
        if type(ident) is int and any(lock is thing for lock in blocked):
            waiting.append("%d" % ident)
    return {
        "module": text(field(thing, "name")),
        "owner": None if owner is None else "%d" % owner,
        "count": size(count) if type(count) is list else whole(count),
        "locked": owner is not None,
        "waitingIdents": ",".join(waiting),
    }, {}


def _blocking_on():
    """Ident to the locks it waits for: a dict of locks, from 3.12 a weak dictionary of lists (see its `data`)."""
    found = module_names("_frozen_importlib").get("_blocking_on")
    data = found if type(found) is dict else field(found, "data")
    told = {}
    for ident, blocked in list(data.items()) if type(data) is dict else ():
        if inherits(type(blocked), ref):
            blocked = ref.__call__(blocked)
        told[ident] = (blocked,) if size(blocked) is None else members(blocked)
    return told


def _server(thing):
    event = field(thing, "_BaseServer__is_shut_down")
    socket = field(thing, "socket")
    facts = {"fd": descriptor_of(socket), "shutdownRequested": flag(field(thing, "_BaseServer__shutdown_request"))}
    return facts, {"socket": [socket], "isShutDown": [event], "threads": members(field(thing, "_threads"))}


ROWS = (
    ("socket", "_socket", "socket", _socket),
    ("socket", "gevent._socket3", "socket", _socket_file),
    ("file", "_io", "FileIO", _file),
    ("file", "_io", "TextIOWrapper", _file),
    ("file", "_io", "BufferedReader", _file),
    ("file", "_io", "BufferedWriter", _file),
    ("file", "_io", "BufferedRandom", _file),
    ("file", "socket", "SocketIO", _socket_file),
    ("file", "_io", "_RawIOBase", _raw_file),
    ("connection", "asyncio.streams", "StreamReader", _reader),
    ("connection", "asyncio.streams", "StreamWriter", _writer),
    ("connection", "asyncio.transports", "BaseTransport", _transport),
    ("file lock", "filelock", "BaseFileLock", _file_lock),
    ("file lock", "filelock._api", "BaseFileLock", _file_lock),
    ("import lock", "_frozen_importlib", "_ModuleLock", _import_lock),
    ("server", "socketserver", "BaseServer", _server),
)
