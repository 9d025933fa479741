"""What parties wait for and hold: locks, queues, futures, processes and the rest, rows that refer to each other by id.

A row of a `sync_*` module is (kind, module, class, describe); `describe(object)` gives (facts, links): plain values by
name, and objects by their part. A new kind of object is a new row. A class is found by its own name along the MRO of
what the module has under it, and among what gevent has put aside, so a patched `threading.Event` is what it is.
"""

from .handler import is_foreign
from .budget import LINK_STEPS, LINKED, OBJECTS_NAMED, OBJECTS_SHARE
from .json_text import Written
from .quote import quote
from .safe import inherits, known_class, module_names, mro, text, type_name
from .sync_asyncio import ROWS as ASYNCIO
from .sync_databases import ROWS as DATABASES
from .sync_files import ROWS as FILES
from .sync_futures import ROWS as FUTURES
from .sync_greenlets import ROWS as GREENLETS
from .sync_made import MADE_LOCK, is_made_lock
from .sync_processes import ROWS as PROCESSES
from .sync_threading import NATIVE_LOCK, ROWS as THREADING, is_native_lock
from .sync_trio import ROWS as TRIO
from .sync_twisted import ROWS as TWISTED

#: Of these there may be thousands. All others are described first, so that a time that is too short costs none of them.
MANY = ("async future", "gather", "task")

ROWS = THREADING + FUTURES + ASYNCIO + PROCESSES + FILES + DATABASES + GREENLETS + TRIO + TWISTED


class SyncObjects:
    """Collects the objects that were met, each once, and describes them when everything has been met."""

    def __init__(self, budget):
        self._budget = budget
        self._by_class = {}
        for row in ROWS:
            kind = original_class(row[1], row[2])
            if kind is not None:
                self._by_class.setdefault(id(kind), row)
        self._by_type = {}
        self._types = []
        #: id to (object, row): insertion order is the order of description.
        self._met = {}
        self._more = {}
        self._dropped = 0
        #: Objects met at most, for the time being.
        self.most = OBJECTS_NAMED

    def classes(self, kinds):
        """`{class: kind}` of the loaded classes of these kinds, for the walk over the heap."""
        found = {}
        for row in ROWS:
            kind = original_class(row[1], row[2]) if row[0] in kinds else None
            if kind is not None:
                found[kind] = row[0]
        return found

    def row_of(self, kind):
        """The row of a class, or None."""
        key = id(kind)
        if key in self._by_type:
            return self._by_type[key]
        # The type is kept: its id must not be given to another one meanwhile.
        self._types.append(kind)
        for base in mro(kind):
            row = self._by_class.get(id(base))
            if row is not None:
                break
        else:
            row = NATIVE_LOCK if is_native_lock(kind) else MADE_LOCK if is_made_lock(kind) else None
        self._by_type[key] = row
        return row

    def meet(self, thing):
        """The id of an object of ours as a string; None of anything else."""
        key = id(thing)
        if key not in self._met:
            row = self.row_of(type(thing))
            if row is None:
                return None
            if len(self._met) >= self.most:
                self._dropped += 1
                return None
            self._met[key] = thing, row
        return "%d" % key

    def of_kind(self, kind):
        """Those met so far."""
        return [thing for thing, row in list(self._met.values()) if row[0] == kind]

    def link(self, thing, part, other):
        """Notes a link that only the other end or a stack tells, e.g. from a future to the executor that runs it."""
        self._more.setdefault(id(thing), {}).setdefault(part, []).append(other)

    def fact(self, thing, name, value):
        """Notes a fact that is not stored in the object itself."""
        self._more.setdefault(id(thing), {}).setdefault("", {})[name] = value

    def rows(self, frames, problems):
        """All rows as JSON text, those met by description included; `LINK_STEPS` links away at most."""
        written, begin = [], 0
        for step in range(LINK_STEPS + 1):
            things = list(self._met.values())[begin:]
            begin += len(things)
            things.sort(key=_is_one_of_many)
            for thing, row in things:
                if self._budget.spent(OBJECTS_SHARE):
                    self._budget.cut("objects", len(written), len(self._met) + self._dropped)
                    return written
                try:
                    written.append(self._row(frames, thing, row, step < LINK_STEPS))
                except Exception as failure:
                    if is_foreign(failure):
                        raise
                    if len(problems) < 100:
                        words = "%s: %s" % (type_name(type(thing)), type(failure).__name__)
                        problems.append({"where": "objects", "message": words})
        if self._dropped:
            self._budget.cut("objects", len(written), len(written) + self._dropped)
        return written

    def _row(self, frames, thing, row, follow):
        told = row[3](thing)
        facts, links = told[0], told[1]
        more = self._more.get(id(thing))
        if more is not None:
            for part, others in more.items():
                if part == "":
                    facts.update(others)
                else:
                    links[part] = list(links.get(part, ())) + others
        parts = []
        for part, others in links.items():
            ids = []
            for other in list(others)[:LINKED]:
                if other is None:
                    continue
                known = self.meet(other) if follow else "%d" % id(other) if self.row_of(type(other)) else None
                if known is not None and known not in ids[-1:]:
                    ids.append(known)
            if ids:
                parts.append('"%s":["%s"]' % (part, '","'.join(ids)))
        return object_row(
            "%d" % id(thing),
            row[0],
            type_name(type(thing)),
            facts,
            parts,
            frames.creations.of(thing, row[0]),
            frames.site(told[2]) if len(told) > 2 else (),
        )


def _is_one_of_many(met):
    return met[1][0] in MANY


def object_row(key, kind, type_words, facts, parts, created, ended):
    """One row as JSON text; facts that are None are left out."""
    return Written(
        '{"id":"%s","kind":"%s","type":%s,"facts":{%s},"links":{%s},"createdAt":[%s],"endedAt":[%s]}'
        % (
            key,
            kind,
            quote(type_words),
            ",".join(['"%s":%s' % (name, _fact(value)) for name, value in facts.items() if value is not None]),
            ",".join(parts),
            ",".join(created),
            ",".join(ended),
        )
    )


def _fact(value):
    kind = type(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        # Beyond 2**53 a number would be another one on the other side.
        return "%d" % value if -(1 << 53) < value < 1 << 53 else '"%d"' % value
    if kind is float:
        return repr(value) if value - value == 0 else "null"
    return quote(value) if kind is str else "null"


def original_class(module, name):
    """The class that a module defined under this name, or None where it is not loaded."""
    found, words = known_class(module, name), "%s.%s" % (module, name)
    if found is None or type_name(found) == words:
        return found
    for other in (found, _put_aside(module, name)):
        for base in () if other is None else mro(other):
            if type_name(base) == words:
                return base
    # An alias of a class in C, such as `_thread.LockType`; what gevent put there is known under its own name.
    return found if module.startswith("gevent.") or not (text(type_name(found)) or "").startswith("gevent.") else None


def _put_aside(module, name):
    """What gevent.monkey replaced: `saved`, a dict of dicts."""
    for keeper in ("gevent.monkey", "gevent.monkey._state"):
        saved = module_names(keeper).get("saved")
        names = saved.get(module) if type(saved) is dict else None
        if type(names) is dict and inherits(type(names.get(name)), type):
            return names[name]
    return None
