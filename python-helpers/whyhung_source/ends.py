"""Whether a loop ends after so many rounds or so much time, whatever comes of them, and whether each round takes what comes next."""

import ast

from whyhung_source.evaluation import TRIES, WITHS
from whyhung_source.expression import dotted

#: Last parts of calls that read a clock (`time`, `datetime`, an event loop's `time`).
CLOCKS = {"time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns", "process_time", "now", "utcnow"}
COUNTERS = {"count", "enumerate", "range"}
#: Calls that come back with something only, if they are given no time.
TAKING = {"recv", "recv_bytes", "receive", "accept"}
ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
LEAVING = (ast.Raise, ast.Return, ast.Break)


def has_end(loop):
    """A deadline or a number of attempts is compared on every round: in the test, or in an `if` that leaves the loop."""
    stepped = _stepped(loop)
    if isinstance(loop, ast.While) and any(_bounds(part, stepped) for part in _conjuncts(loop.test)):
        return True
    return any(_bounds(test, stepped) for test in _tests_that_leave(loop.body))


def takes_next(loop):
    """Each round takes one piece more by a call that waits for it: who goes round such a loop has got something to do each time."""
    if isinstance(loop, ast.While):
        return any(_takes(node) for node in ast.walk(loop.test)) or any(_takes(value) for value in _values(loop.body))
    call = loop.iter
    return isinstance(call, ast.Call) and _name(call) == "iter" and len(call.args) == 2 and _name_of(call.args[0]) in TAKING | {"get"}


def _values(body):
    for statement in _each_round(body):
        value = getattr(statement, "value", None) if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        yield value.value if isinstance(value, ast.Await) else value


def _takes(node):
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    # With arguments it is a dictionary's, or gives up after a time.
    return node.func.attr in TAKING or (node.func.attr == "get" and not node.args and not node.keywords)


def _conjuncts(test):
    """Parts each of which has to hold for another round."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return [part for value in test.values for part in _conjuncts(value)]
    return [test]


def _bounds(test, stepped):
    """A comparison with a clock or with a name that each round counts on. An exact value is only met by who counts in ones: `grace -= 0.1` passes zero by."""
    counted = {name for name, step in stepped.items() if step == 1 and isinstance(step, int)}
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return dotted(test.operand) in counted
    if dotted(test) in counted:
        return True
    if not isinstance(test, ast.Compare):
        return False
    names = [dotted(side) for side in [test.left] + test.comparators]
    if any(isinstance(op, ORDERS) for op in test.ops):
        return any(name in stepped for name in names) or any(_reads_clock(side) for side in [test.left] + test.comparators)
    return any(isinstance(op, ast.Eq) for op in test.ops) and any(name in counted for name in names)


def _reads_clock(side):
    calls = (node for node in ast.walk(side) if isinstance(node, ast.Call))
    return any(_name(call) in CLOCKS for call in calls)


def _name(call):
    return _name_of(call.func)


def _name_of(function):
    return (dotted(function) or "").rpartition(".")[2]


def _stepped(loop):
    """Names that each round counts on, with the step: `attempt += 1`, and the targets of `for attempt in count()`."""
    found = {
        dotted(statement.target): statement.value.value
        for statement in _each_round(loop.body)
        if isinstance(statement, ast.AugAssign)
        and isinstance(statement.op, (ast.Add, ast.Sub))
        and isinstance(statement.value, ast.Constant)
    }
    if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Call) and _name(loop.iter) in COUNTERS:
        targets = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
        found.update((dotted(target), 1) for target in targets)
    found.pop(None, None)
    return found


def _tests_that_leave(body):
    """Tests of each round after which the loop is left."""
    for statement in _each_round(body):
        if isinstance(statement, ast.If) and isinstance(statement.body[-1], LEAVING):
            yield from (statement.test.values if _is_or(statement.test) else [statement.test])


def _is_or(test):
    return isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or)


def _each_round(body):
    """Statements of the body itself, and of its `try` and `with` blocks: what a round comes by that fails, as a retry does."""
    pending = list(body)
    while pending:
        statement = pending.pop()
        yield statement
        if isinstance(statement, TRIES):
            pending += statement.body + statement.orelse + statement.finalbody
            pending += [part for handler in statement.handlers for part in handler.body]
        elif isinstance(statement, WITHS):
            pending += statement.body
