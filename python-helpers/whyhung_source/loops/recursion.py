"""Calls that hand on what the function was given: one that calls itself so asks the same again."""

import ast

from whyhung_source.expression import dotted
from whyhung_source.loops.counting import last_name
from whyhung_source.loops.steps import CLOCKS

#: Methods that take something out of what they are called on, which has less in the next round.
TAKING = {"pop", "popleft", "popitem", "remove", "discard", "get_nowait", "read", "readline", "recv"}
#: Of one function; of a longer one nothing is said.
NODES = 2000


def hands_on(scope, call):
    """Every argument is a parameter that the function never assigns, what is kept in one, a name from outside, or a constant; and nothing in the function
    changes what outlives the call, takes a piece of it, or may compare the time, by which another round could be the last one."""
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
    compares = reads_clock = False
    for number, node in enumerate(ast.walk(scope.node)):
        if number > NODES or _changes(node, scope) or _takes(node, scope):
            return False
        compares = compares or isinstance(node, ast.Compare)
        reads_clock = reads_clock or isinstance(node, ast.Call) and last_name(node.func) in CLOCKS
    return not (compares and reads_clock)


def _changes(node, scope):
    """It gives a value to what outlives the call: `self.left = self.left - 1`, `state["left"] -= 1`, `del jobs[0]`."""
    if isinstance(node, ast.Name):
        return not isinstance(node.ctx, ast.Load) and node.id in scope.handed_out
    return isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load)


def _takes(node, scope):
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "next" and bool(node.args) and _is_same(scope, node.args[0])
    if not isinstance(node.func, ast.Attribute):
        return False
    # With arguments it is a dictionary's, or that of a client.
    takes = node.func.attr in TAKING or (node.func.attr == "get" and not node.args and not node.keywords)
    return takes and _is_same(scope, node.func.value)
