"""Calls in the same file that could wake a waiter: `self._ready.set()` for who waits in `self._ready.wait()`."""

import ast

from whyhung_source import bounds
from whyhung_source.expression import split_callee


def wakers_of(source, calls, receiver, methods):
    """Rows for calls of one of `methods` on `receiver`; `exact` is false where only its last name is the same
    (`server._ready.set()`). Same text, not same object: the reader has to judge by `function` and `className`."""
    last = receiver.rpartition(".")[2]
    rows = []
    for node, scope in calls:
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in methods:
            continue
        called, method = split_callee(node.func, scope.class_name)
        if called is None or called.rpartition(".")[2] != last:
            continue
        owner = scope.enclosing("class")
        rows.append(
            {
                "line": node.lineno,
                "function": scope.qualname,
                "className": owner.qualname if owner is not None else None,
                "method": method,
                "receiver": called,
                "exact": called == receiver,
                "text": source.text(node),
            }
        )
    rows.sort(key=lambda row: (not row["exact"], row["line"]))
    return rows[: bounds.FOUND]
