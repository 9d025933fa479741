"""What a connection of sqlite3 says of itself, as far as no other thread has to be waited for.

Who is inside SQLite keeps the connection's mutex and not the GIL, for as long as a statement or a busy handler takes. `in_transaction` and
`total_changes` want that mutex in newer releases (tried: 3.53.4 under CPython 3.15.2 does, 3.53.1 under 3.14.6 and all before do not), and keep
the GIL meanwhile: the whole process would stand still for our look. `isolation_level` asks nobody; from 3.12 on it tells a closed one as well.
"""

import sys

from .attached import moving
from .callables import reached
from .local_names import locals_of
from .members import members
from .originals import get_ident
from .running import others, running_frames
from .safe import class_dict, instance_dict, is_a, known_class, module_names, text

#: The last ones that are known to answer at once.
SQLITE, PYTHON = (3, 53, 1), (3, 14)
#: Values looked at of one frame, and of one object in it.
LOOKED_AT = 50


def state(connection):
    """(whether it is closed, whether a transaction is open in it; None where that is not known)."""
    getters = class_dict(known_class("sqlite3", "Connection"))
    at_once = _answers_at_once()
    try:
        # A C getter raises ProgrammingError once the connection is closed (Modules/_sqlite/connection.c).
        getters["total_changes" if at_once else "isolation_level"].__get__(connection)
    except Exception:
        return True, None
    if not at_once and _may_be_in_use(connection):
        return False, None
    try:
        return False, getters["in_transaction"].__get__(connection) is True
    except Exception:
        return True, None


def _answers_at_once():
    version = module_names("sqlite3").get("sqlite_version_info")
    return type(version) is tuple and version <= SQLITE and sys.version_info[:2] <= PYTHON


def _may_be_in_use(connection):
    """Whether another thread may be inside it, as far as frames tell: where they tell nothing, it may."""
    try:
        if others() or moving():
            return True
        here = get_ident()
        return any(_may_use(frame, connection) for ident, frame in running_frames().items() if ident != here)
    except Exception:
        return True


def _may_use(frame, connection):
    used = [owner for owner in map(_connection_of, _values(frame)) if owner is not None]
    if used:
        return any(owner is connection for owner in used)
    return not _is_standard(frame.f_code.co_filename)


def _values(frame):
    for value in members(locals_of(frame) or {}, LOOKED_AT):
        yield value
        for part in members(instance_dict(value) or {}, LOOKED_AT):
            yield part
        for part in reached(value):
            yield part


def _connection_of(value):
    if is_a(value, known_class("sqlite3", "Connection")):
        return value
    cursor = known_class("sqlite3", "Cursor")
    if not is_a(value, cursor):
        return None
    try:
        return class_dict(cursor)["connection"].__get__(value)
    except AttributeError:
        return None  # One that is not made to its end may have none.


def _is_standard(file):
    """The standard library waits in calls of its own: of its files those of sqlite3 alone lead into SQLite, and they have the object."""
    folder = (text(module_names("os").get("__file__")) or "?").rpartition("/")[0]
    inside = file.startswith("<frozen ") or file.startswith(folder + "/")
    return inside and "/site-packages/" not in file and "/dist-packages/" not in file
