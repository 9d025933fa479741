"""Loops that do nothing but ask again."""

import ast

from whyhung_source.blocks import contains
from whyhung_source.expression import dotted

#: What tells somebody of a round, or lets time pass, and lets nobody go on: notes in a log or a list, and sleep.
NOTES = ("debug", "info", "warning", "error", "exception", "log", "print", "append", "sleep")
PLAIN = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign)
#: What may ask; a `return` leaves the loop with the answer.
ASKING = PLAIN + (ast.Return,)
SHAPE = (ast.If, ast.Try, ast.Pass, ast.Break, ast.Continue, ast.Return)


def only_asks(loop, line):
    """The line asks, in the test or in the body, and a round does nothing else on which somebody may go on.

    No such loop is one that calls anything else, that is left for another reason than the answer, or whose line does several things.
    """
    if not isinstance(loop, ast.While) or loop.orelse:
        return False
    statements = [node for part in loop.body for node in ast.walk(part) if isinstance(node, ast.stmt)]
    if not all(isinstance(statement, PLAIN + SHAPE) for statement in statements):
        return False
    asking = [statement for statement in statements if isinstance(statement, ASKING) and contains(statement, line)]
    tests = [node.test for node in [loop, *statements] if isinstance(node, (ast.If, ast.While)) and contains(node.test, line)]
    if len(asking) + len(tests) != 1:
        return False
    answers = [target.id for statement in asking for target in _targets(statement) if isinstance(target, ast.Name)]
    if not tests and not _is_of_answer(loop.test, asking[0], answers):
        return False
    return all(_is_harmless(statement, line, answers) for statement in statements if statement not in asking)


def _is_harmless(statement, line, answers):
    if isinstance(statement, ast.If):
        return contains(statement.test, line) or _is_answer(statement.test, answers)
    if isinstance(statement, ast.Try):
        return not statement.finalbody and not any(_calls(handler.type) for handler in statement.handlers)
    if isinstance(statement, ast.Return):
        return not _calls(statement.value)
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant) or _is_note(statement.value)
    if isinstance(statement, ast.AugAssign):
        return isinstance(statement.target, ast.Name) and not _calls(statement.value)
    # A variable may be what somebody else looks at.
    return not isinstance(statement, PLAIN)


def _is_of_answer(test, asking, answers):
    """The loop goes on for ever, until the answer, or as long as a method of the same object says: `while t.is_alive(): t.join(1)`."""
    if isinstance(test, ast.Constant) or _is_answer(test, answers):
        return True
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test = test.operand
    called = [node for node in ast.walk(asking) if isinstance(node, ast.Call)]
    owners = [dotted(node.func.value) for node in called if isinstance(node.func, ast.Attribute)]
    if not isinstance(test, ast.Call) or test.args or test.keywords or not isinstance(test.func, ast.Attribute):
        return False
    return dotted(test.func.value) is not None and dotted(test.func.value) in owners


def _is_answer(test, answers):
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test = test.operand
    return isinstance(test, ast.Name) and test.id in answers


def _is_note(node):
    node = node.value if isinstance(node, ast.Await) else node
    if not isinstance(node, ast.Call) or node.keywords or not node.args:
        return False
    name = (dotted(node.func) or "").rpartition(".")[2]
    return name in NOTES and not any(_calls(arg) for arg in node.args)


def _targets(statement):
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [] if isinstance(statement, (ast.Expr, ast.Return)) else [statement.target]


def _calls(node):
    acting = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom)
    return node is not None and any(isinstance(part, acting) for part in ast.walk(node))
