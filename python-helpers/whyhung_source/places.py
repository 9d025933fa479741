"""All facts about one place of a file."""

from whyhung_source import bounds
from whyhung_source.acquired import acquired_at
from whyhung_source.blocks import way_to
from whyhung_source.calls import calls_at
from whyhung_source.loops.rounds import rounds_at
from whyhung_source.managers import held_by_managers
from whyhung_source.scopes import Changed, scope_at
from whyhung_source.surroundings import loops_at, tries_at, withs_at


def facts_at(source, index, place):
    """The row for a place {line, firstLine, function} and what it could not tell, or `None`. Raises Changed where the file does
    not hold what the frame runs."""
    line, name = place["line"], place.get("function")
    if not 1 <= line <= len(source.lines):
        raise Changed("its file ends before line %d: it has changed since it was loaded" % line)
    scope = scope_at(index.scopes, line, name, place.get("firstLine"))
    way = way_to(scope, line)
    around, entered, enters = withs_at(source, scope, way, line)
    acquired, around, doubt = acquired_at(source, scope, line, around)
    holds = around + entered + held_by_managers(source, index, scope, way)
    calls, awaits = calls_at(source, scope, way, line)
    facts = {
        "line": line,
        "function": name,
        "source": source.line(line),
        "scope": _scope(source, scope),
        "holds": holds,
        "enters": enters,
        "calls": calls,
        "awaits": awaits,
        "acquired": acquired,
        "loops": loops_at(source, way, scope),
        "rounds": rounds_at(source, way, line, scope),
        "tries": tries_at(source, way),
        "assigned": _assigned(index.creations, scope, line, [holds, enters, awaits, acquired], calls, place.get("names") or []),
    }
    return facts, doubt


def _scope(source, scope):
    decorators = getattr(scope.node, "decorator_list", ())
    return {
        "name": scope.name,
        "qualname": scope.qualname,
        "kind": scope.kind,
        "line": scope.first_line,
        "endLine": scope.end_line,
        "isAsync": type(scope.node).__name__ == "AsyncFunctionDef",
        "decorators": [source.text(decorator) for decorator in decorators[: bounds.ROWS]],
    }


def _assigned(creations, scope, line, groups, calls, names):
    wanted = [row["expr"] for rows in groups for row in rows] + names[: bounds.ROWS]
    for call in calls:
        wanted += [call["receiver"], *call["args"][:1]]
    rows = {}
    for expr in dict.fromkeys(wanted):
        row = creations.row(expr, scope, line) if expr is not None else None
        if row is not None:
            rows.setdefault(row["expr"], row)
    return list(rows.values())
