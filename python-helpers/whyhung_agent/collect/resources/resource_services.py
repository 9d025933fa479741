"""Event loops, servers and http clients."""

from .safe import class_dict, field, is_a, known_class, text, whole


def _loop(thing):
    if field(thing, "_closed") is not False:
        return None
    ident = whole(field(thing, "_thread_id"))
    return "close() not called, %s" % ("not running" if ident is None else "running in thread %d" % ident), None


def _asyncio_server(thing):
    sockets = field(thing, "_sockets")
    if type(sockets) is not list:
        return None
    return "asyncio server on %d socket%s" % (len(sockets), "" if len(sockets) == 1 else "s"), None


def _socketserver(thing):
    socket, base = field(thing, "socket"), known_class("_socket", "socket")
    descriptor = class_dict(base)["fileno"](socket) if is_a(socket, base) else -1
    if descriptor < 0:
        return None
    address = field(thing, "server_address")
    if type(address) is tuple and len(address) >= 2:
        return "on %s:%s" % (text(address[0]), whole(address[1])), descriptor
    return "on %s" % text(address), descriptor


def _aiohttp(thing):
    connector = field(thing, "_connector")
    if connector is None or field(connector, "_closed") is not False:
        return None
    return "close() not called", None


def _httpx(thing):
    state = text(field(field(thing, "_state"), "_name_"))
    return None if state in (None, "CLOSED", "UNOPENED") else ("close() not called", None)


def _http_connection(thing):
    if field(thing, "sock") is None:
        return None
    return "connection to %s:%s" % (text(field(thing, "host")), whole(field(thing, "port"))), None


ROWS = (
    ("event loop", "asyncio.base_events", "BaseEventLoop", _loop),
    ("server", "asyncio.base_events", "Server", _asyncio_server),
    ("server", "socketserver", "BaseServer", _socketserver),
    ("http client", "aiohttp.client", "ClientSession", _aiohttp),
    ("http client", "httpx", "Client", _httpx),
    ("http client", "httpx", "AsyncClient", _httpx),
    ("http client", "http.client", "HTTPConnection", _http_connection),
)
