"""Database connections, their cursors and what stands before them. No server is asked: what is read is kept here."""

from .in_sqlite import state
from .resource_databases import ROWS as DATABASES
from .safe import class_dict, field, known_class, type_name, whole

#: `PQtransactionStatus` of libpq, in its order; the last one where there is no connection.
LIBPQ = ("idle", "active", "in transaction", "in failed transaction", "unknown")


def _driver(thing):
    return (type_name(type(thing)) or "").partition(".")[0]


def _connection(thing):
    """`connection` links what does the work: sqlite3's below aiosqlite, the driver's below SQLAlchemy."""
    facts = {"driver": _driver(thing)}
    inner = [field(thing, name) for name in ("_connection", "dbapi_connection", "_dbapi_connection")]
    return facts, {"connection": inner, "thread": [field(thing, "_thread")]}


def _sqlite(thing):
    closed, busy = state(thing)
    facts = {"driver": "sqlite3", "closed": closed}
    if busy is not None:
        facts["inTransaction"] = busy
    return facts, {}


def _psycopg2(thing):
    """Its methods in C read libpq's own state."""
    methods = class_dict(known_class("psycopg2.extensions", "connection"))
    facts = {"driver": "psycopg2", "closed": whole(field(thing, "closed")) != 0}
    if not facts["closed"]:
        facts.update(_libpq(whole(methods["get_transaction_status"](thing)), whole(methods["fileno"](thing))))
    return facts, {}


def _psycopg(thing):
    """`pgconn` is compiled in the binary package: then its properties are getters in C."""
    inner = field(thing, "pgconn")
    facts = {"driver": "psycopg", "closed": field(thing, "_closed") is True}
    if not facts["closed"]:
        facts.update(_libpq(whole(field(inner, "transaction_status")), whole(field(inner, "socket"))))
    return facts, {}


def _libpq(status, descriptor):
    words = LIBPQ[status] if status is not None and 0 <= status < len(LIBPQ) else "unknown"
    known = {"idle": False, "in transaction": True, "in failed transaction": True}
    return {"status": words, "inTransaction": known.get(words), "fd": descriptor}


def _sqlalchemy(thing):
    facts, links = _connection(thing)
    transaction = field(thing, "_transaction")
    return dict(facts, inTransaction=transaction is not None), links


def _cursor(thing):
    connections = [field(thing, name) for name in ("connection", "_conn", "_connection")]
    return {"driver": _driver(thing), "cursor": True}, {"connection": connections}


OWN = (
    ("database connection", "sqlite3", "Connection", _sqlite),
    ("database connection", "psycopg2.extensions", "connection", _psycopg2),
    ("database connection", "psycopg", "Connection", _psycopg),
    ("database connection", "psycopg", "AsyncConnection", _psycopg),
    ("database connection", "sqlalchemy.engine.base", "Connection", _sqlalchemy),
    ("database connection", "sqlite3", "Cursor", _cursor),
    ("database connection", "aiosqlite.cursor", "Cursor", _cursor),
    ("database connection", "psycopg2.extensions", "cursor", _cursor),
    ("database connection", "psycopg", "Cursor", _cursor),
    ("database connection", "psycopg", "AsyncCursor", _cursor),
    ("database connection", "pymysql.cursors", "Cursor", _cursor),
)
_own = {row[1:3] for row in OWN}
ROWS = OWN + tuple([("database connection",) + row[1:3] + (_connection,) for row in DATABASES if row[1:3] not in _own])
