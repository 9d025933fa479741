"""Calls that hand on what the function was given: one that calls itself so asks the same again."""

import ast

from whyhung_source.expression import dotted
from whyhung_source.loops.counting import last_name
from whyhung_source.loops.steps import CLOCKS

#: Of one function; of a longer one nothing is said.
NODES = 2000


def hands_on(scope, call):
    """Every argument is a parameter that the function never assigns, what is kept in one, a name from outside, or a constant; and nothing that outlives the
    call counts or looks at a clock in the function, by which another round could be the last one."""
    if scope.kind != "function" or not _is_without_count(scope):
        return False
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return all(_is_same(scope, value.value if isinstance(value, ast.Starred) else value) for value in values)


def _is_same(scope, value):
    if isinstance(value, ast.Constant):
        return True
    name = dotted(value)
    if name is None:
        return False
    # An attribute that the function gives a value is another one in the next round.
    parts = name.split(".")
    bound = [binding for end in range(1, len(parts) + 1) for binding in scope.bindings.get(".".join(parts[:end]), ())]
    return all(binding.kind == "parameter" for binding in bound)


def _is_without_count(scope):
    # Of one function for all calls on its lines.
    known = getattr(scope, "without_count", None)
    if known is None:
        known = scope.without_count = _look(scope)
    return known


def _look(scope):
    for number, node in enumerate(ast.walk(scope.node)):
        if number > NODES or isinstance(node, ast.AugAssign) and not _is_local(node.target, scope):
            return False
        if isinstance(node, ast.Compare) and any(isinstance(part, ast.Call) and last_name(part.func) in CLOCKS for part in ast.walk(node)):
            return False
    return True


def _is_local(target, scope):
    return isinstance(target, ast.Name) and target.id not in scope.handed_out
