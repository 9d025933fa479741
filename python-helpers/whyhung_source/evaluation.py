"""What a statement evaluates itself, in the order in which it does."""

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
INLINED = (ast.ListComp, ast.SetComp, ast.DictComp)
COMPREHENSIONS = (*INLINED, ast.GeneratorExp)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
WITHS = (ast.With, ast.AsyncWith)
TRIES = tuple(getattr(ast, name) for name in ("Try", "TryStar") if hasattr(ast, name))
MATCHES = tuple(getattr(ast, name) for name in ("Match",) if hasattr(ast, name))
#: From 3.12 list, set and dict comprehensions run in the frame around them (PEP 709).
INLINING = (3, 12)
#: Before 3.10 the frame's line during `__exit__` is the last one of the body, from then on the header's.
EXIT_AT_HEADER = (3, 10)


def evaluated(roots, version):
    """Yields (node, conditional) inner first, in evaluation order, for what runs in the same frame as `roots`.

    Bodies of nested functions, lambdas, generator expressions and blocks of compound statements are left out. `conditional`:
    it may not run although the statement does.
    """
    pending = [(root, False, False) for root in reversed(roots)]
    while pending:
        node, conditional, expanded = pending.pop()
        if expanded:
            yield node, conditional
            continue
        pending.append((node, conditional, True))
        children = _children(node, version)
        pending.extend((child, conditional or maybe, False) for child, maybe in reversed(children))


def _children(node, version):
    if isinstance(node, ast.BoolOp):
        return [(value, position > 0) for position, value in enumerate(node.values)]
    if isinstance(node, ast.IfExp):
        return [(node.test, False), (node.body, True), (node.orelse, True)]
    if isinstance(node, COMPREHENSIONS):
        return _of_comprehension(node, version)
    return [(child, False) for child in _unconditional(node) if child is not None]


def _of_comprehension(node, version):
    first = [(node.generators[0].iter, False)]
    if isinstance(node, ast.GeneratorExp) or version < INLINING:
        return first
    rest = []
    for generator in node.generators:
        rest += [generator.iter, generator.target, *generator.ifs]
    rest += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    return first + [(child, True) for child in rest[1:] if child is not None]


def _unconditional(node):
    if isinstance(node, ast.Call):
        return [node.func, *sorted([*node.args, *node.keywords], key=_position)]
    if isinstance(node, ast.Assign):
        return [node.value, *node.targets]
    if isinstance(node, ast.AnnAssign):
        return [node.value, node.target, node.annotation]
    if isinstance(node, ast.NamedExpr):
        return [node.value, node.target]
    if isinstance(node, ast.Dict):
        return [part for pair in zip(node.keys, node.values) for part in pair]
    if isinstance(node, ast.Lambda):
        return [*node.args.defaults, *node.args.kw_defaults]
    if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.If, *LOOPS, *WITHS, *TRIES, *MATCHES)):
        return header(node)
    return list(ast.iter_child_nodes(node))


def header(node):
    """The expressions of a compound statement that stand outside its blocks, in evaluation order."""
    if isinstance(node, (ast.If, ast.While)):
        return [node.test]
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return [node.iter, node.target]
    if isinstance(node, WITHS):
        return [part for item in node.items for part in (item.context_expr, item.optional_vars)]
    if isinstance(node, TRIES):
        return [handler.type for handler in node.handlers]
    if isinstance(node, MATCHES):
        return [node.subject, *(case.guard for case in node.cases)]
    if isinstance(node, FUNCTIONS):
        return [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
    return [*node.decorator_list, *node.bases, *node.keywords]


def _position(node):
    # A keyword has a position of its own only from 3.9.
    placed = node.value if isinstance(node, ast.keyword) else node
    return placed.lineno, placed.col_offset
