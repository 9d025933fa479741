"""Iterables that never end by themselves: `count()`, and what goes over one (`map(ask, repeat(job))`), also under a name of the function."""

import ast

from whyhung_source.expression import dotted
from whyhung_source.loops.counting import last_name

#: They end with nothing.
ENDLESS = {"count", "cycle"}
#: Calls that give one item for each of what they go over, and at which arguments that stands; None: all behind the first, the shortest ends them.
PASSING = {"map": None, "filter": 1, "filterfalse": 1, "enumerate": 0, "starmap": 1, "iter": 0}
#: Names that lead to another one.
DEPTH = 6


def never_ends(node, scope):
    """Whether it surely gives items for ever. `scope`: whose names it may use; None for no names."""
    return _never_ends(node, scope, DEPTH)


def _never_ends(node, scope, depth):
    if depth == 0:
        return False
    if isinstance(node, ast.Name):
        value = _only_value(node.id, scope)
        return value is not None and _never_ends(value, scope, depth - 1)
    if isinstance(node, ast.GeneratorExp):
        return _never_ends(node.generators[0].iter, scope, depth - 1)
    if not isinstance(node, ast.Call) or node.keywords:
        return False
    name = last_name(node.func) if is_known(node.func, scope, "itertools") else ""
    if name in ENDLESS or (name == "repeat" and len(node.args) == 1):
        return True
    if name not in PASSING or any(isinstance(argument, ast.Starred) for argument in node.args):
        return False
    # `iter(ask, "done")` asks until it is told so.
    if name == "iter" and len(node.args) == 2:
        return False
    at = PASSING[name]
    over = node.args[1:] if at is None else node.args[at : at + 1]
    return bool(over) and all(_never_ends(argument, scope, depth - 1) for argument in over)


def is_known(function, scope, module):
    """It is a built-in function, or that of this module of the standard library: one of the program's own may have its name, and come to an end."""
    root, dot, _ = (dotted(function) or "").partition(".")
    while scope is not None and root not in scope.bindings:
        scope = scope.parent
    if scope is None:
        return root != "" and (not dot or root == module)
    return all(binding.kind == "import" and _is_from(binding.node, module) for binding in scope.bindings[root])


def _is_from(node, module):
    if isinstance(node, ast.ImportFrom):
        return node.module == module
    return any(alias.name == module for alias in node.names)


def searches(node, scope, depth=DEPTH):
    """One item of it may take any number of those that it goes over: it leaves some out."""
    if isinstance(node, ast.Name) and depth > 0:
        value = _only_value(node.id, scope)
        return value is not None and searches(value, scope, depth - 1)
    if isinstance(node, ast.GeneratorExp):
        return any(one.ifs for one in node.generators) or searches(node.generators[0].iter, scope, depth - 1)
    name = last_name(node.func) if isinstance(node, ast.Call) else ""
    if name in ("filter", "filterfalse"):
        return True
    return name in PASSING and depth > 0 and any(searches(argument, scope, depth - 1) for argument in node.args)


def _only_value(name, scope):
    """What the function gives the name, where it does so once and for all."""
    scope = scope.enclosing("function", "module") if scope is not None else None
    bindings = scope.bindings.get(name, ()) if scope is not None and name not in scope.handed_out else ()
    if len(bindings) != 1 or bindings[0].kind != "assignment":
        return None
    return bindings[0].value
