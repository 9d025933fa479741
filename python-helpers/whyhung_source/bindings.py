"""Where a scope binds names and attributes: the sites at which locks, queues and connections are made."""

import ast
from collections import namedtuple

from whyhung_source.evaluation import FUNCTIONS, WITHS
from whyhung_source.expression import dotted, mangled

#: `kind`: assignment, with, loop, import, parameter, definition, except. `value` is the node that was bound or `None`.
Binding = namedtuple("Binding", "line kind value node")

#: Calls that name the real constructor in a keyword: dataclasses and attrs.
FACTORY_CALLS = ("field", "dataclasses.field", "attr.ib", "attrs.field", "attr.attrib")
FACTORY_KEYWORDS = ("default_factory", "factory")


def bind(node, scope):
    """Enters what this node itself binds, in the scope that it runs in."""
    for target, kind, value in _TARGETS.get(type(node), _nothing)(node):
        if isinstance(target, str):
            _enter(scope, mangled(target, scope.class_name), Binding(node.lineno, kind, value, node))
        else:
            _bind_target(scope, target, kind, value, node)
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        scope.handed_out.update(mangled(name, scope.class_name) for name in node.names)


def constructor_of(value, class_name):
    """Dotted callee of the call that made the value, behind `await`, `:=` and type arguments; `None` where it is no such call."""
    while isinstance(value, (ast.Await, ast.NamedExpr)):
        value = value.value
    if not isinstance(value, ast.Call):
        return None
    callee = dotted(value.func.value if isinstance(value.func, ast.Subscript) else value.func, class_name)
    if callee in FACTORY_CALLS:
        for keyword in value.keywords:
            if keyword.arg in FACTORY_KEYWORDS:
                return dotted(keyword.value, class_name)
    return callee


def _of_definition(node):
    return [(node.name, "definition", None)]


def _of_import(node):
    return [((alias.asname or alias.name.split(".")[0]), "import", None) for alias in node.names if alias.name != "*"]


def _of_with(node):
    return [(item.optional_vars, "with", item.context_expr) for item in node.items if item.optional_vars is not None]


def _of_loop(node):
    return [(node.target, "loop", node.iter)]


def _nothing(node):
    return ()


#: What a node binds, by its class: (name or target, kind, value).
_TARGETS = {
    ast.Assign: lambda node: [(target, "assignment", node.value) for target in node.targets],
    ast.AnnAssign: lambda node: [(node.target, "assignment", node.value)] if node.value is not None else (),
    ast.NamedExpr: lambda node: [(node.target, "assignment", node.value)],
    **dict.fromkeys(WITHS, _of_with),
    **dict.fromkeys((ast.For, ast.AsyncFor), _of_loop),
    **dict.fromkeys((ast.Import, ast.ImportFrom), _of_import),
    **dict.fromkeys((*FUNCTIONS, ast.ClassDef), _of_definition),
    ast.ExceptHandler: lambda node: [(node.name, "except", None)] if node.name else (),
}

#: Nodes that bind something in the scope that they run in, or hand names out of it.
BINDERS = frozenset((*_TARGETS, ast.Global, ast.Nonlocal))


def bind_parameters(arguments, scope):
    """Parameters are bound where the function begins."""
    every = [*getattr(arguments, "posonlyargs", ()), *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
    for argument in every:
        if argument is not None:
            name = mangled(argument.arg, scope.class_name)
            _enter(scope, name, Binding(argument.lineno, "parameter", None, argument))


def _bind_target(scope, target, kind, value, node):
    pending = [(target, value)]
    while pending:
        target, value = pending.pop()
        if isinstance(target, (ast.Tuple, ast.List)):
            values = _unpacked(target, value)
            pending.extend(zip(target.elts, values))
        elif isinstance(target, ast.Starred):
            pending.append((target.value, None))
        else:
            expression = dotted(target, scope.class_name)
            if expression is not None:
                _enter(_binding_scope(scope, node), expression, Binding(target.lineno, kind, value, node))


def _unpacked(target, value):
    """Element by element where both sides are written out; else each name comes from the whole value: `a, b = Pipe()`."""
    whole = isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts)
    if whole and not any(isinstance(part, ast.Starred) for part in [*value.elts, *target.elts]):
        return value.elts
    return [value] * len(target.elts)


def _binding_scope(scope, node):
    # `:=` in a comprehension binds in the function around it (PEP 572).
    while isinstance(node, ast.NamedExpr) and scope.kind == "comprehension":
        scope = scope.parent
    return scope


def _enter(scope, expression, binding):
    scope.bindings.setdefault(expression, []).append(binding)
