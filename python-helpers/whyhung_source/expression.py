"""The one normal form of expressions: dotted names, as the interpreter looks them up, and one out of a container by a name or a word:
`locks[key]`, `locks['stock']`."""

import ast

from whyhung_source import bounds


def dotted(node, class_name=None):
    """`a`, `self._lock`, `mod.sub.lock`; `None` for anything else.

    Private names are mangled with the enclosing class's name (`self.__lock` in `class Box` is `self._Box__lock`), since that is
    the name in `co_names`, in the instance's `__dict__` and so in what the collector reports.
    """
    parts = []
    while isinstance(node, ast.Attribute) and len(parts) < bounds.PARTS:
        parts.append(mangled(node.attr, class_name))
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    parts.append(mangled(node.id, class_name))
    whole = ".".join(reversed(parts))
    return whole if len(whole) <= bounds.EXPRESSION else None


def keyed(node, class_name=None):
    """As `dotted`; of `self.locks[key]` as well, where the key is a plain name, and of `self.locks["stock"]`, as the collector writes it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setdefault" and node.args:
        # What a dictionary has there is what this gives.
        base, index = dotted(node.func.value, class_name), node.args[0]
    elif isinstance(node, ast.Subscript):
        index = getattr(node.slice, "value", node.slice) if type(node.slice).__name__ == "Index" else node.slice
        base = dotted(node.value, class_name)
    else:
        return dotted(node, class_name)
    if base and isinstance(index, ast.Constant) and type(index.value) is str and len(index.value) <= bounds.KEY:
        return "%s[%r]" % (base, index.value)
    return "%s[%s]" % (base, mangled(index.id, class_name)) if base and isinstance(index, ast.Name) else None


def is_keyed(expr):
    """The name between the brackets may have meant another member before; a word has not."""
    return expr is not None and expr.endswith("]") and not expr.endswith(("']", '"]'))


def rooted(expr):
    """The name that an expression begins with, and the rest of it."""
    root = expr.partition(".")[0].partition("[")[0]
    return root, expr[len(root) :]


def mangled(name, class_name):
    """Private names as the compiler stores them (`_Py_Mangle` in CPython's `Python/compile.c`)."""
    if class_name is None or not name.startswith("__") or name.endswith("__") or not class_name.strip("_"):
        return name
    return "_" + class_name.lstrip("_") + name


def split_callee(function, class_name):
    """Receiver and method of a called expression: `self._queue` and `get`. `None` for what is not there or has no normal form."""
    if not isinstance(function, ast.Attribute):
        return None, None
    return keyed(function.value, class_name), mangled(function.attr, class_name)
