"""Unclosed resources: what they are, who holds them, where they were made.

A row of a `resource_*` module is (kind, module, class, describe); `describe(object)` gives (words, descriptor) of an
open resource and None of a closed one. A new kind of resource is a new row.
"""

import sys

from .budget import RESOURCES, RESOURCES_SHARE
from .holders import Holders, values_within_reach
from .lent import Lent
from .resource_databases import ROWS as DATABASES
from .resource_files import ROWS as FILES
from .resource_services import ROWS as SERVICES
from .resource_sockets import ROWS as SOCKETS
from .resource_sockets import self_pipes
from .resource_workers import ROWS as WORKERS
from .safe import known_class, type_name

ROWS = SOCKETS + FILES + DATABASES + WORKERS + SERVICES
#: The garbage collector knows sqlite3's connections from here on.
SQLITE_TRACKED = (3, 11)


def families():
    """`{class: row}` for the classes that are loaded."""
    found = {known_class(module, name): row for row in ROWS for _, module, name, _ in (row,)}
    found.pop(None, None)
    return found


def resources(frames, budget, found, loops, problems, objects):
    """Rows of what is open. `found` is `{row: [objects]}` from the heap; `objects` meets what is open as well."""
    sqlite = known_class("sqlite3", "Connection")
    if sqlite is not None and sys.version_info < SQLITE_TRACKED:
        row = next(row for row in ROWS if row[1] == "sqlite3")
        found = dict(found)
        found[row] = values_within_reach(budget, list(frames.visited.values()), sqlite)
    ignored = self_pipes(loops)
    opened = []
    for row, things in found.items():
        for thing in things:
            if id(thing) in ignored:
                continue
            if budget.spent(RESOURCES_SHARE):
                budget.cut("resources", len(opened), "those open")
                break
            described = _describe(row, thing, problems)
            if described is not None:
                opened.append((row[0], thing) + described)
    if len(opened) > RESOURCES:
        budget.cut("resources", RESOURCES, len(opened))
        del opened[RESOURCES:]
    for _, thing, _, _ in opened:
        objects.meet(thing)
    holders = Holders(budget, [thing for _, thing, _, _ in opened])
    holders.search(list(frames.visited.values()))
    lent = _lent(frames, budget, opened, problems)
    return [
        {
            "id": str(id(thing)),
            "kind": kind,
            "type": type_name(type(thing)),
            "what": what,
            "fd": descriptor,
            "heldBy": holders.of(thing),
            "heldIn": holders.files_of(thing),
            "createdAt": frames.creations.of(thing),
            **lent.get(id(thing), {}),
        }
        for kind, thing, what, descriptor in opened
    ]


def _lent(frames, budget, opened, problems):
    """`{id: {"lent": row}}`; a failure costs this part only."""
    try:
        found = Lent(frames, budget).of([(kind, thing) for kind, thing, _, _ in opened])
    except Exception as failure:
        problems.append({"where": "resources", "message": "lent: %s" % type(failure).__name__})
        return {}
    return {key: {"lent": row} for key, row in found.items()}


def _describe(row, thing, problems):
    try:
        return row[3](thing)
    except Exception as failure:
        if len(problems) < 100:
            words = "%s: %s" % (type_name(type(thing)), type(failure).__name__)
            problems.append({"where": "resources", "message": words})
        return None
