"""Comprehensions around a line: loops without a statement, which end with what they go over."""

import ast

from whyhung_source import bounds
from whyhung_source.blocks import is_definition
from whyhung_source.evaluation import COMPREHENSIONS
from whyhung_source.surroundings import loop_over


def rounds_at(source, way, line):
    """One row for each `for` of the comprehensions on the line, as those of loops, inner comprehensions first. From 3.12 their frames are the
    function's own (PEP 709)."""
    found, pending = [], [statement for statement in way.statements if not is_definition(statement)]
    while pending:
        node = pending.pop()
        if isinstance(node, COMPREHENSIONS):
            found.append(node)
        # Nothing else can be on the line; a lambda's body runs in a frame of its own.
        pending += [child for child in ast.iter_child_nodes(node) if _reaches(child, line)]
    return [
        loop_over(source, generator, generator.is_async, node) for node in reversed(found) for generator in node.generators
    ][: bounds.ROWS]


def _reaches(node, line):
    if isinstance(node, ast.Lambda):
        return False
    if isinstance(node, ast.comprehension):
        return True
    return hasattr(node, "lineno") and node.lineno <= line <= node.end_lineno
