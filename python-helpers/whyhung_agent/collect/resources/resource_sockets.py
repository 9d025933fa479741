"""Sockets. Addresses are asked of the kernel through `_socket`'s own methods: they do not block."""

from .safe import class_dict, field, known_class, module_names, text

#: AF_UNIX on Linux and macOS.
AF_UNIX = 1


def _socket(thing):
    base = known_class("_socket", "socket")
    methods = class_dict(base)
    descriptor = methods["fileno"](thing)
    if descriptor < 0:
        return None
    local, remote = (_address(methods[name], thing) for name in ("getsockname", "getpeername"))
    if remote:
        words = "%s -> %s" % (local, remote)
    elif listens(methods, thing):
        words = "listening on " + local
    elif local:
        words = "%s, not connected" % local
    else:
        words = "unix socket pair" if field(thing, "family") == AF_UNIX else "not bound"
    if words == " -> ":
        words = "unix socket pair"
    return words, descriptor


def listens(methods, thing):
    names = module_names("_socket")
    level, option = names.get("SOL_SOCKET"), names.get("SO_ACCEPTCONN")
    try:
        return methods["getsockopt"](thing, level, option) == 1
    except (OSError, TypeError):
        return False


def _address(method, thing):
    try:
        address = method(thing)
    except OSError:
        return ""
    if type(address) is tuple and len(address) >= 2:
        host = text(address[0]) or ""
        return "%s:%s" % ("[%s]" % host if ":" in host else host, address[1])
    if type(address) is bytes:
        return "@" + address.strip(b"\0").decode("utf-8", "replace")
    return text(address) or ""


def self_pipes(loops):
    """ids of the sockets by which asyncio's loops wake themselves: always open, and nobody's business."""
    return {id(field(loop, name)) for loop in loops for name in ("_ssock", "_csock")}


ROWS = (("socket", "_socket", "socket", _socket),)
