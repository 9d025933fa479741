"""Loops without a statement on a line: comprehensions, which end with what they go over, and calls that take one item after the other of what never ends."""

import ast

from whyhung_source import bounds
from whyhung_source.blocks import is_definition
from whyhung_source.evaluation import COMPREHENSIONS
from whyhung_source.loops.counting import last_name
from whyhung_source.loops.endless import is_known, never_ends, searches
from whyhung_source.surroundings import endless_row, loop_over

#: They go over the iterable that is their first argument, until they have found something or to its end.
TAKING = {"next", "any", "all", "list", "tuple", "set", "sum", "max", "min", "sorted", "dict", "deque"}


def rounds_at(source, way, line, scope):
    """One row for each `for` of the comprehensions on the line, as those of loops, inner comprehensions first. From 3.12 their frames are the
    function's own (PEP 709). Then one for each call that takes items of an iterable without an end (`next(filter(is_done, map(ask, repeat(job))))`)."""
    found, taking, pending = [], [], [statement for statement in way.statements if not is_definition(statement)]
    while pending:
        node = pending.pop()
        if isinstance(node, COMPREHENSIONS):
            found.append(node)
        elif isinstance(node, ast.Call) and _takes_for_ever(node, scope):
            taking.append(node)
        # Nothing else can be on the line; a lambda's body runs in a frame of its own.
        pending += [child for child in ast.iter_child_nodes(node) if _reaches(child, line)]
    rows = [loop_over(source, one, one.is_async, node, 0, scope) for node in reversed(found) for one in node.generators]
    return [*rows, *(endless_row(source, node, node.args[0]) for node in taking)][: bounds.ROWS]


def _takes_for_ever(call, scope):
    name = last_name(call.func) if is_known(call.func, scope, "collections") else ""
    # A generator expression has rows of its own.
    if name not in TAKING or not call.args or isinstance(call.args[0], ast.GeneratorExp) or not never_ends(call.args[0], scope):
        return False
    return name != "next" or searches(call.args[0], scope)


def _reaches(node, line):
    if isinstance(node, ast.Lambda):
        return False
    if isinstance(node, ast.comprehension):
        return True
    return hasattr(node, "lineno") and node.lineno <= line <= node.end_lineno
