"""Where a line stands inside a scope: the blocks around it and the statements on it."""

import ast
from collections import namedtuple

from whyhung_source.evaluation import FUNCTIONS, LOOPS, MATCHES, TRIES, WITHS, header

#: One block entered on the way to a line. `part`: body, else, except, finally, case. `owner` has the block's header: the statement,
#: the handler or the case. `sure`: the line belongs to the block alone, not to its header as well (`with a: b.get()`).
Step = namedtuple("Step", "statement part owner block sure")

#: The way to a line: steps, outermost first, and the statements on the line (several with `;`, none on a blank line).
Way = namedtuple("Way", "steps statements")


def first_line(node):
    """Decorators included."""
    return min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])


def blocks_of(statement):
    """(part, owner, statements) of each block that runs in the same frame; none for simple statements and definitions."""
    if isinstance(statement, (ast.If, *LOOPS)):
        found = [("body", statement, statement.body), ("else", statement, statement.orelse)]
    elif isinstance(statement, WITHS):
        found = [("body", statement, statement.body)]
    elif isinstance(statement, TRIES):
        found = [("body", statement, statement.body)]
        found += [("except", handler, handler.body) for handler in statement.handlers]
        found += [("else", statement, statement.orelse), ("finally", statement, statement.finalbody)]
    elif isinstance(statement, MATCHES):
        found = [("case", case, case.body) for case in statement.cases]
    else:
        return []
    return [block for block in found if block[2]]


def way_to(scope, line):
    """The way from the scope to the line. A lambda or comprehension is one expression: itself stands as the statement."""
    if scope.kind in ("lambda", "comprehension"):
        return Way((), (scope.node,))
    steps, block = [], scope.node.body
    while True:
        here = [statement for statement in block if contains(statement, line)]
        step = next((step for statement in here for step in _steps_into(statement, line)), None)
        if step is None:
            return Way(tuple(steps), tuple(here))
        steps.append(step)
        block = step.block


def contains(statement, line):
    return first_line(statement) <= line <= statement.end_lineno


def _steps_into(statement, line):
    for part, owner, block in blocks_of(statement):
        if first_line(block[0]) <= line <= block[-1].end_lineno:
            yield Step(statement, part, owner, block, part in ("else", "finally") or line > _header_end(owner))


def _header_end(owner):
    if isinstance(owner, ast.ExceptHandler):
        parts = [owner.type]
    elif hasattr(owner, "pattern"):
        parts = [owner.guard, owner.pattern]
    elif isinstance(owner, TRIES):
        return owner.lineno - 1
    else:
        parts = header(owner)
    ends = [part.end_lineno for part in parts if part is not None]
    return max([getattr(owner, "lineno", 0), *ends])


def is_definition(statement):
    """Its body runs in a frame of its own."""
    return isinstance(statement, (*FUNCTIONS, ast.ClassDef))
