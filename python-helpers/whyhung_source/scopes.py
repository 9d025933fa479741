"""The scopes of a file and the names that each of them binds; which scope a frame runs in."""

import ast
import sys
import time

from whyhung_source.bindings import BINDERS, bind, bind_parameters
from whyhung_source.evaluation import COMPREHENSIONS, FUNCTIONS
from whyhung_source.source import Unreadable, place_in_string

#: Most nodes of a tree; they bind nothing and hold nothing.
LEAVES = (ast.Name, ast.Constant, ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop, ast.Pass)
#: What a class of nodes is to the walk over a file, which sees 20,000 of them: asked once a class. All else is only walked through.
LEAF, CALL, STRING, BINDER, PLAIN = range(5)

#: Nodes between two looks at the clock.
CLOCK_EVERY = 4096

COMPREHENSION_NAMES = {
    ast.ListComp: "<listcomp>",
    ast.SetComp: "<setcomp>",
    ast.DictComp: "<dictcomp>",
    ast.GeneratorExp: "<genexpr>",
}

#: Nodes with a scope of their own.
SCOPED = frozenset((*FUNCTIONS, ast.ClassDef, ast.Lambda, *COMPREHENSIONS))


class Changed(Exception):
    """The file does not hold what the frame runs; the message is a sentence for the report."""


class Scope:
    """`kind`: module, class, function, lambda, comprehension. `first_line` is `co_firstlineno`, decorators included."""

    def __init__(self, node, parent, kind, name):
        self.node, self.parent, self.kind, self.name = node, parent, kind, name
        decorators = getattr(node, "decorator_list", ())
        self.line = getattr(node, "lineno", 1)
        self.first_line = min([self.line, *(decorator.lineno for decorator in decorators)])
        self.end_line = getattr(node, "end_lineno", None)
        self.qualname = name if parent is None or parent.kind == "module" else _qualname(parent, name)
        #: Nearest class around, for the mangling of private names.
        self.class_name = name if kind == "class" else parent.class_name if parent else None
        #: Dotted expression -> list of Binding.
        self.bindings = {}
        #: Names that `global` or `nonlocal` hand to an outer scope.
        self.handed_out = set()

    def enclosing(self, *kinds):
        """This scope or the nearest one around it of one of these kinds; `None` where there is none."""
        scope = self
        while scope is not None and scope.kind not in kinds:
            scope = scope.parent
        return scope


def _qualname(parent, name):
    return parent.qualname + ("." if parent.kind == "class" else ".<locals>.") + name


def scopes_of(source, end):
    """(all scopes of a file, outer ones before those inside; all calls with their scope). Iterative, so depth is no matter.
    Raises Unreadable when `time.monotonic()` passes `end`."""
    module = Scope(source.tree, None, "module", "<module>")
    module.end_line = len(source.lines)
    found, calls, looked_at = [module], [], 0
    roles = {}
    pending = [(child, module) for child in source.tree.body]
    while pending:
        node, scope = pending.pop()
        looked_at += 1
        if looked_at % CLOCK_EVERY == 0 and time.monotonic() > end:
            raise Unreadable("it is too big to be analysed in time")
        kind = type(node)
        role = roles.get(kind)
        if role is None:
            role = roles[kind] = _role(kind)
        if role == LEAF:
            continue
        if role == CALL:
            calls.append((node, scope))
        elif role == STRING:
            place_in_string(node)
        elif role == BINDER:
            bind(node, scope)
        inside, outside = _parts(node) if kind in SCOPED else (None, _children(node))
        if inside is not None:
            inner = Scope(node, scope, *_kind_and_name(node))
            found.append(inner)
            if isinstance(node, (*FUNCTIONS, ast.Lambda)):
                bind_parameters(node.args, inner)
            pending.extend([(child, inner) for child in inside])
        pending.extend([(child, scope) for child in outside])
    for scope in found:
        for bindings in scope.bindings.values():
            bindings.sort(key=lambda binding: binding.line)
    return found, calls


def _role(kind):
    # Lists of children hold names and `None` as well.
    if not issubclass(kind, ast.AST) or issubclass(kind, LEAVES):
        return LEAF
    if issubclass(kind, ast.Call):
        return CALL
    if issubclass(kind, ast.JoinedStr) and sys.version_info < (3, 12):
        return STRING
    return BINDER if kind in BINDERS else PLAIN


def _children(node):
    """`ast.iter_child_nodes` with names and `None` in between, in a third of the time."""
    found = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found += value
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def _parts(node):
    """(what runs in a scope of its own, what runs in the scope around) of one of `SCOPED`."""
    if isinstance(node, FUNCTIONS):
        return node.body, [*node.decorator_list, node.args, node.returns]
    if isinstance(node, ast.ClassDef):
        return node.body, [*node.decorator_list, *node.bases, *node.keywords]
    if isinstance(node, ast.Lambda):
        return [node.body], [node.args]
    element = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
    first = node.generators[0]
    return [*element, first.target, *first.ifs, *node.generators[1:]], [first.iter]


def _kind_and_name(node):
    if isinstance(node, ast.ClassDef):
        return "class", node.name
    if isinstance(node, FUNCTIONS):
        return "function", node.name
    if isinstance(node, ast.Lambda):
        return "lambda", "<lambda>"
    return "comprehension", COMPREHENSION_NAMES[type(node)]


def scope_at(scopes, line, function, first_line):
    """The scope whose code a frame runs, from its `f_lineno`, `co_name` (or qualified name) and `co_firstlineno`; the last two
    may be `None`. Raises Changed where the file holds no such code or several that cannot be told apart."""
    around = [scope for scope in scopes if scope.first_line <= line <= scope.end_line]
    if function is None:
        around = [scope for scope in around if scope.kind in ("module", "class", "function")]
    else:
        around = [scope for scope in around if function in (scope.name, scope.qualname)]
    if not around:
        raise Changed("no %s contains line %d: the file has changed since it was loaded" % (function or "code", line))
    if first_line is not None and around[0].kind != "module":
        exact = [scope for scope in around if first_line in (scope.first_line, scope.line)]
        if not exact:
            raise Changed(
                "%s begins at line %d, not at line %d: the file has changed since it was loaded"
                % (function or around[-1].name, around[-1].first_line, first_line)
            )
        around = exact
    around.sort(key=lambda scope: (scope.first_line, -scope.end_line))
    chosen = around[-1]
    alike = [scope for scope in around if scope.first_line == chosen.first_line]
    if len(alike) > 1 and chosen.kind in ("lambda", "comprehension"):
        raise Changed("line %d holds %d of %s, which cannot be told apart" % (chosen.first_line, len(alike), chosen.name))
    return chosen
