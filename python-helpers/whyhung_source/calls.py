"""What the statements on a line call and await."""

import ast

from whyhung_source import bounds
from whyhung_source.evaluation import evaluated
from whyhung_source.expression import dotted, split_callee
from whyhung_source.loops.recursion import hands_on


def calls_at(source, scope, way, line):
    """(calls, awaits) whose own lines contain `line`, in evaluation order, inner ones first."""
    nodes = [node for root in roots_at(scope, way) for node, _ in evaluated(root, source.version)]
    awaited = {id(node.value) for node in nodes if isinstance(node, ast.Await)}
    calls, awaits = [], []
    for node in nodes:
        if not hasattr(node, "lineno") or not node.lineno <= line <= node.end_lineno:
            continue
        if isinstance(node, ast.Call) and len(calls) < bounds.ROWS:
            calls.append(_call(source, scope, node, id(node) in awaited))
        elif isinstance(node, (ast.Await, ast.YieldFrom)) and len(awaits) < bounds.ROWS:
            awaits.append(_await(source, scope, node))
        elif isinstance(node, (ast.For, ast.AsyncFor)) and line <= node.iter.end_lineno:
            awaits.append(_iteration(source, scope, node))
    return calls, awaits


def roots_at(scope, way):
    """Lists of nodes that the frame evaluates on the line: its statements, and headers that share the line with their block."""
    if scope.kind == "lambda":
        return [[scope.node.body]]
    if scope.kind == "comprehension":
        return [_inside_comprehension(scope.node)]
    headers = [_header_nodes(step) for step in way.steps if not step.sure]
    return [*headers, list(way.statements)]


def _inside_comprehension(node):
    """Everything but the first iterable, which the frame around evaluates."""
    parts = []
    for position, generator in enumerate(node.generators):
        parts += [generator.iter] if position else []
        parts += [generator.target, *generator.ifs]
    return parts + ([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])


def _header_nodes(step):
    if isinstance(step.owner, ast.ExceptHandler):
        return [step.owner.type] if step.owner.type is not None else []
    if hasattr(step.owner, "pattern"):
        return [step.owner.guard] if step.owner.guard is not None else []
    return [step.statement]


def _call(source, scope, node, is_awaited):
    receiver, method = split_callee(node.func, scope.class_name)
    row = {
        "callee": dotted(node.func, scope.class_name),
        "text": source.text(node),
        "args": [dotted(argument, scope.class_name) for argument in node.args[: bounds.ROWS]],
        "keywords": {
            keyword.arg: source.text(keyword.value) for keyword in node.keywords[: bounds.ROWS] if keyword.arg is not None
        },
        "receiver": receiver,
        "method": method,
        "isAwaited": is_awaited,
        "line": node.lineno,
        "endLine": node.end_lineno,
    }
    if hands_on(scope, node):
        row["handsOn"] = True
    return row


def _await(source, scope, node):
    return {
        "kind": "await" if isinstance(node, ast.Await) else "yield from",
        "expr": dotted(node.value, scope.class_name),
        "text": source.text(node.value),
        "line": node.lineno,
    }


def _iteration(source, scope, node):
    return {
        "kind": "for" if isinstance(node, ast.For) else "async for",
        "expr": dotted(node.iter, scope.class_name),
        "text": source.text(node.iter),
        "line": node.lineno,
    }


