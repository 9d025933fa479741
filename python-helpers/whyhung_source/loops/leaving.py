"""Statements of a loop's body, and what may catch an exception of theirs before it leaves the loop."""

import ast

from whyhung_source.evaluation import TRIES, WITHS
from whyhung_source.loops.counting import last_name
from whyhung_source.loops.steps import SWALLOWING

LEAVING = (ast.Raise, ast.Return, ast.Break)


def each_round(body):
    """Yields (statement, guards) for the body itself and its `try` and `with` blocks: what a round comes by that fails, as a retry does.

    `guards`: the `try` statements with handlers and the `with` statements in whose body the statement stands, outermost first.
    """
    pending = [(statement, ()) for statement in body]
    while pending:
        statement, guards = pending.pop()
        yield statement, guards
        if isinstance(statement, TRIES):
            inside = (*guards, statement) if statement.handlers else guards
            pending += [(part, inside) for part in statement.body]
            pending += [(part, guards) for part in statement.orelse + statement.finalbody]
            pending += [(part, guards) for handler in statement.handlers for part in handler.body]
        elif isinstance(statement, WITHS):
            pending += [(part, (*guards, statement)) for part in statement.body]


def leaving_tests(body):
    """`if` statements of a round whose body leaves the loop. A `raise` that a handler or a context manager in the loop may swallow does not."""
    pending = [(body, ())]
    while pending:
        block, around = pending.pop()
        for statement, guards in each_round(block):
            if not isinstance(statement, ast.If):
                continue
            inside = (*around, *guards)
            if isinstance(statement.body[-1], LEAVING) and not (inside and isinstance(statement.body[-1], ast.Raise)):
                yield statement
            pending += [(statement.body, inside), (statement.orelse, inside)]


def goes_on_after_failure(guard):
    """A `try` one of whose handlers does not leave the loop at its end, or a `with` that goes on behind its body where that fails or is late."""
    if isinstance(guard, WITHS):
        calls = (item.context_expr for item in guard.items if isinstance(item.context_expr, ast.Call))
        return any(last_name(call.func) in SWALLOWING for call in calls)
    return not all(isinstance(handler.body[-1], LEAVING) for handler in guard.handlers)
