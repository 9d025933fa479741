"""Blocks around a line: with items, loops, try statements."""

import ast

from whyhung_source import bounds
from whyhung_source.blocks import contains
from whyhung_source.loops.asking import only_asks
from whyhung_source.loops.endless import never_ends
from whyhung_source.loops.ends import end_of
from whyhung_source.evaluation import EXIT_AT_HEADER, LOOPS, TRIES, WITHS
from whyhung_source.expression import dotted, is_keyed, keyed
from whyhung_source.loops.taking import takes_next

#: From 3.13 `__enter__` and `__exit__` have the item's own line, before that the statement's.
ITEMS_HAVE_LINES = (3, 13)
LEAVING = (ast.Return, ast.Break, ast.Continue)


def withs_at(source, scope, way, line):
    """(holds, entered, enters): items whose body contains the line, outermost first; items of a header on the line that were
    entered before; items of such a header that are being entered or left.

    Holds are uncertain where their header and the body share the line; the lock flow may doubt them further.
    """
    holds, entered, enters = [], [], []
    for step in way.steps:
        if isinstance(step.statement, WITHS):
            could_be_exit = source.version < EXIT_AT_HEADER and _may_end_body(step.block, way, line)
            before, now = (step.statement.items, []) if step.sure else _told_apart(step.statement, line, source.version)
            holds += [_item(source, scope, step.statement, item, item in before, could_be_exit) for item in step.statement.items]
            enters += [_entered(source, scope, step.statement, item) for item in now]
    for statement in way.statements:
        if isinstance(statement, WITHS):
            before, now = _told_apart(statement, line, source.version)
            entered += [_item(source, scope, statement, item, True, False) for item in before]
            enters += [_entered(source, scope, statement, item) for item in now]
    return holds[: bounds.ROWS], entered[: bounds.ROWS], enters[: bounds.ROWS]


def _told_apart(statement, line, version):
    """(items surely entered, items being entered or left). Items are entered in order and left in reverse, so on a line of an
    item all earlier ones are held. Until 3.12 the statement's first line stands for any of them."""
    if line == statement.lineno and version < ITEMS_HAVE_LINES:
        return [], statement.items
    for position, item in enumerate(statement.items):
        if item.context_expr.lineno <= line <= _item_end(item):
            same = [other for other in statement.items[position:] if other.context_expr.lineno <= line]
            return statement.items[:position], same
    return [], statement.items


def _item_end(item):
    return (item.optional_vars or item.context_expr).end_lineno


def _entered(source, scope, statement, item):
    row = _item(source, scope, statement, item, True, source.version >= EXIT_AT_HEADER)
    del row["certain"]
    return row


def _item(source, scope, statement, item, certain, could_be_exit):
    expr, sure = _manager(item.context_expr, scope.class_name)
    return {
        "expr": expr,
        "text": source.text(item.context_expr),
        "line": item.context_expr.lineno,
        "isAsync": isinstance(statement, ast.AsyncWith),
        "as": dotted(item.optional_vars, scope.class_name),
        "certain": certain and sure and not (is_keyed(expr) and _stores(statement, expr)),
        "couldBeExit": could_be_exit,
    }


def _manager(node, class_name):
    """(what the item is over, whether it is surely that): `lock if wanted else nullcontext()` and `lock or nullcontext()` may be over the
    one that has a name."""
    if isinstance(node, ast.IfExp):
        choices = [node.body, node.orelse]
    elif isinstance(node, ast.BoolOp):
        choices = node.values
    else:
        return keyed(node, class_name), True
    named = [expr for expr in (keyed(choice, class_name) for choice in choices) if expr is not None]
    return (named[0], False) if len(named) == 1 else (None, True)


def _stores(statement, expr):
    """The body gives the name between the brackets another value."""
    key = expr.rpartition("[")[2].rstrip("]")
    names = (node for part in statement.body for node in ast.walk(part) if isinstance(node, ast.Name))
    return any(name.id == key and not isinstance(name.ctx, ast.Load) for name in names)


def _may_end_body(block, way, line):
    return contains(block[-1], line) or any(isinstance(statement, LEAVING) for statement in way.statements)


def loops_at(source, way, scope=None):
    """Loops that run the line again, innermost first. The header counts: its test or next item is taken on each round."""
    found = [step.statement for step in way.steps if step.part == "body" and isinstance(step.statement, LOOPS)]
    found += [statement for statement in way.statements if isinstance(statement, LOOPS)]
    line = way.statements[-1].lineno if way.statements else 0
    return [_loop(source, loop, line, scope) for loop in reversed(found)][: bounds.ROWS]


def _loop(source, loop, line, scope):
    if not isinstance(loop, ast.While):
        return loop_over(source, loop, isinstance(loop, ast.AsyncFor), loop, line, scope)
    return _row("while", loop, source.text(loop.test), _always_true(loop.test), line)


def loop_over(source, loop, is_async, around, line=0, scope=None):
    """The row of what goes over `loop.iter`; `around` has its lines. `line`: where the frame stands, `scope` in which."""
    return _row("async for" if is_async else "for", around, source.text(loop.iter), never_ends(loop.iter, scope), line)


def endless_row(source, around, iterable):
    """The row of what goes over an iterable without an end, in a call."""
    return _row("for", around, source.text(iterable), True, 0)


def _row(kind, node, text, is_infinite, line):
    row = {"kind": kind, "line": node.lineno, "endLine": node.end_lineno, "text": text, "isInfinite": is_infinite}
    needed = end_of(node, line) if isinstance(node, LOOPS) else None
    if needed is not None:
        row["hasEnd"] = True
        if needed:
            row["endNeeds"] = needed
    if isinstance(node, LOOPS) and takes_next(node):
        row["takesNext"] = True
    if isinstance(node, LOOPS) and only_asks(node, line):
        row["onlyAsks"] = True
    return row


def _always_true(test):
    return isinstance(test, ast.Constant) and bool(test.value)


def tries_at(source, way):
    """Try statements around the line, innermost first, and in which part of each it stands."""
    return [
        {
            "line": step.statement.lineno,
            "endLine": step.statement.end_lineno,
            "part": step.part,
            "handlers": [
                source.text(handler.type) if handler.type is not None else ""
                for handler in step.statement.handlers[: bounds.ROWS]
            ],
            "hasFinally": bool(step.statement.finalbody),
        }
        for step in reversed(way.steps)
        if isinstance(step.statement, TRIES)
    ][: bounds.ROWS]
