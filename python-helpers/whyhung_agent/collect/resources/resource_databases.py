"""Database connections. Nothing is asked of a server, and no connection string is told: it may hold a password."""

from .in_sqlite import state
from .safe import field, text, whole


def _sqlite(thing):
    closed, busy = state(thing)
    if closed:
        return None
    return ("open" if busy is None else "in a transaction" if busy else "no transaction open"), None


def _aiosqlite(thing):
    """Its thread runs until `close`: `_running` in old versions, a connection that is still there in all."""
    if field(thing, "_running") is False or field(thing, "_connection") is None:
        return None
    return "its worker thread runs until close() is called", None


def _psycopg2(thing):
    return ("open", None) if whole(field(thing, "closed")) == 0 else None


def _psycopg(thing):
    return None if field(thing, "_closed") is True else ("open", None)


def _pymysql(thing):
    if field(thing, "_closed") is True or field(thing, "_sock") is None:
        return None
    return _server(field(thing, "host"), field(thing, "port")), None


def _asyncpg(thing):
    if field(thing, "_aborted") is True or field(thing, "_protocol") is None:
        return None
    address = field(thing, "_addr")
    if type(address) is tuple and len(address) == 2:
        return _server(address[0], address[1]), None
    return text(address) or "open", None


def _redis(thing):
    if field(thing, "_sock") is None and field(thing, "_writer") is None:
        return None
    return _server(field(thing, "host"), field(thing, "port")), None


def _sqlalchemy(thing):
    for name in ("dbapi_connection", "connection"):
        if field(thing, name) is not None:
            return "checked out of its pool", None
    return None


def _server(host, port):
    host, port = text(host), whole(port)
    return "open" if host is None else host if port is None else "%s:%d" % (host, port)


ROWS = (
    ("sqlite3 connection", "sqlite3", "Connection", _sqlite),
    ("database connection", "aiosqlite.core", "Connection", _aiosqlite),
    ("database connection", "psycopg2.extensions", "connection", _psycopg2),
    ("database connection", "psycopg", "Connection", _psycopg),
    ("database connection", "psycopg", "AsyncConnection", _psycopg),
    ("database connection", "pymysql.connections", "Connection", _pymysql),
    ("database connection", "asyncpg.connection", "Connection", _asyncpg),
    ("database connection", "redis.connection", "AbstractConnection", _redis),
    ("database connection", "redis.asyncio.connection", "AbstractConnection", _redis),
    ("database connection", "sqlalchemy.pool.base", "_ConnectionFairy", _sqlalchemy),
)
