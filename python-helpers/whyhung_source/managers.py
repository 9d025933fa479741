"""What a `@contextmanager` function of the same file holds around its `yield`: its frame is on no stack while the body runs.

`with self._locked():` holds `self._lock` when `_locked` is a method of the same class that yields inside `with self._lock:`.
"""

import ast

from whyhung_source.acquired import acquired_at
from whyhung_source.blocks import blocks_of, way_to
from whyhung_source.evaluation import WITHS, evaluated
from whyhung_source.expression import dotted, is_keyed, rooted
from whyhung_source.surroundings import withs_at

DECORATORS = ("contextmanager", "asynccontextmanager")


def held_by_managers(source, index, scope, way):
    """Rows as for `holds`, in terms of the frame's own names; nothing where the names do not mean the same here."""
    rows = []
    for step in way.steps:
        if not isinstance(step.statement, WITHS):
            continue
        for item in step.statement.items:
            if isinstance(item.context_expr, ast.Call):
                found = _behind(source, index, scope, dotted(item.context_expr.func, scope.class_name))
                rows += [_row(source, step, item, expr, certain) for expr, certain in found]
    return rows


def _row(source, step, item, expr, certain):
    return {
        "expr": expr,
        "text": source.text(item.context_expr),
        "line": item.context_expr.lineno,
        "isAsync": isinstance(step.statement, ast.AsyncWith),
        "as": None,
        "certain": certain and step.sure,
        "couldBeExit": False,
    }


def _behind(source, index, scope, callee):
    manager, renamed = _manager(index, scope, (callee or "").split("."))
    if manager is None:
        return []
    yields = [node for node, _ in _own_nodes(manager, source.version) if isinstance(node, ast.Yield)]
    if len(yields) != 1:
        return []
    line = yields[0].lineno
    around, _, _ = withs_at(source, manager, way_to(manager, line), line)
    acquired, around, _ = acquired_at(source, manager, line, around)
    found = [(_translated(row["expr"], manager, scope, renamed), row["certain"]) for row in around + acquired]
    return [pair for pair in found if pair[0] is not None]


def _manager(index, scope, parts):
    """(scope of the called function, {its first parameter: the name here}) or (None, None)."""
    owner = index.scopes[0] if len(parts) == 1 else index.creations.class_behind(parts[0], scope)
    if owner is None or len(parts) > 2:
        return None, None
    named = [one for one in index.scopes if one.parent is owner and one.kind == "function" and one.name == parts[-1]]
    if len(named) != 1 or not any(_is_contextmanager(decorator) for decorator in named[0].node.decorator_list):
        return None, None
    arguments = named[0].node.args.args
    return named[0], {arguments[0].arg: parts[0]} if len(parts) == 2 and arguments else {}


def _is_contextmanager(decorator):
    return (dotted(decorator) or "").rpartition(".")[2] in DECORATORS


def _translated(expr, manager, scope, renamed):
    if is_keyed(expr):
        return None
    root, rest = rooted(expr or "")
    if root in renamed:
        return renamed[root] + rest
    return expr if root and root not in manager.bindings and root not in scope.bindings else None


def _own_nodes(manager, version):
    pending = list(manager.node.body)
    for statement in pending:
        yield from evaluated([statement], version)
        pending.extend(inner for _, _, block in blocks_of(statement) for inner in block)
