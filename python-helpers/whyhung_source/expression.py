"""The one normal form of expressions: dotted names, as the interpreter looks them up."""

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


def mangled(name, class_name):
    """Private names as the compiler stores them (`_Py_Mangle` in CPython's `Python/compile.c`)."""
    if class_name is None or not name.startswith("__") or name.endswith("__") or not class_name.strip("_"):
        return name
    return "_" + class_name.lstrip("_") + name


def split_callee(function, class_name):
    """Receiver and method of a called expression: `self._queue` and `get`. `None` for what is not there or not dotted."""
    if not isinstance(function, ast.Attribute):
        return None, None
    return dotted(function.value, class_name), mangled(function.attr, class_name)
