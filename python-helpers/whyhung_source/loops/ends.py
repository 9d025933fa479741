"""Whether a loop ends after so many rounds or so much time, whatever comes of them."""

import ast

from whyhung_source.loops.counting import counters, last_name
from whyhung_source.expression import dotted
from whyhung_source.loops.leaving import LEAVING, each_round

#: Last parts of calls that read a clock (`time`, `datetime`, an event loop's `time`).
CLOCKS = {"time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns", "process_time", "now", "utcnow"}
FALLING = (ast.Gt, ast.GtE)
ORDERS = (ast.Lt, ast.LtE, *FALLING)


def has_end(loop, failed=()):
    """A deadline or a number of rounds is compared in the test, or in an `if` of the body that leaves the loop.

    `failed`: `try` statements one of whose handlers is at work, so that what stands in their bodies behind a call was not come by in this
    round. A name is a number of rounds where no way to another round goes past its step and nothing else in the loop assigns it.
    """
    tests = [(part, False) for part in _conjuncts(loop.test)] if isinstance(loop, ast.While) else []
    tests += [(test, True) for test in _tests_that_leave(loop.body, failed)]
    if all(isinstance(test, ast.Constant) for test, _ in tests):
        return False
    counted = counters(loop)
    return any(_bounds(test, counted, leaves) for test, leaves in tests)


def _conjuncts(test):
    """Parts each of which has to hold for another round."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return [part for value in test.values for part in _conjuncts(value)]
    return [test]


def _bounds(test, counted, leaves):
    """A comparison with a clock or with a counter that moves towards the end. `leaves`: the loop ends once the test holds, else once it
    does not. An exact value is only met by who counts in ones: `grace -= 0.1` passes zero by."""
    while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, leaves = test.operand, not leaves
    if not isinstance(test, ast.Compare):
        sign, in_ones = counted.get(dotted(test), (0, False))
        return in_ones and (leaves or sign < 0)
    sides = [test.left, *test.comparators]
    return any(_pair_bounds(sides[at], op, sides[at + 1], counted, leaves) for at, op in enumerate(test.ops))


def _pair_bounds(left, op, right, counted, leaves):
    (sign, in_ones), (right_sign, right_in_ones) = (counted.get(dotted(side), (0, False)) for side in (left, right))
    if isinstance(op, ORDERS):
        # While `left > right` keeps the loop going, only a falling left side ends it; where it leaves, a rising one.
        needed = -1 if isinstance(op, FALLING) != leaves else 1
        return sign == needed or right_sign == -needed or _reads_clock(left) or _reads_clock(right)
    return isinstance(op, ast.Eq) and (in_ones or right_in_ones)


def _reads_clock(side):
    calls = (node for node in ast.walk(side) if isinstance(node, ast.Call))
    return any(last_name(call.func) in CLOCKS for call in calls)


def _tests_that_leave(body, failed):
    """Tests after which the loop is left. A `raise` that a handler or a context manager in the loop may swallow does not leave it."""
    for statement, guards in each_round(body):
        if any(guard in failed and _calls_before(guard, statement) for guard in guards):
            continue
        if isinstance(statement, ast.If) and isinstance(statement.body[-1], LEAVING):
            if not (guards and isinstance(statement.body[-1], ast.Raise)):
                yield from (statement.test.values if _is_or(statement.test) else [statement.test])


def _calls_before(guard, statement):
    """A call in the body of the `try` stands before the statement, which is skipped where that call fails. Reading a clock does not fail."""
    calls = (node for part in guard.body for node in ast.walk(part) if isinstance(node, ast.Call))
    return any(call.lineno < statement.lineno and last_name(call.func) not in CLOCKS for call in calls)


def _is_or(test):
    return isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or)
