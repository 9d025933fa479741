"""Whether a loop ends after so many rounds or so much time, whatever comes of them."""

import ast

from whyhung_source import bounds
from whyhung_source.loops.counting import counters, last_name
from whyhung_source.expression import dotted
from whyhung_source.loops.leaving import leaving_tests
from whyhung_source.loops.steps import tested_each_round

#: Last parts of calls that read a clock (`time`, `datetime`, an event loop's `time`).
CLOCKS = {"time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns", "process_time", "now", "utcnow"}
FALLING = (ast.Gt, ast.GtE)
ORDERS = (ast.Lt, ast.LtE, *FALLING)


def has_end(loop, tries=(), line=0):
    """A deadline or a number of rounds is compared in the test, or in an `if` that leaves the loop and that every way to another round comes by.

    A name is a number of rounds where no way to another round goes past its step and nothing else in the loop assigns it. `tries`: `try` statements in
    whose body the frame stands, at `line`: behind a test in there nothing has failed in this round, and nothing shows that it ever does.
    """
    counted = counters(loop)
    tests = _conjuncts(loop.test) if isinstance(loop, ast.While) else []
    if any(_bounds(test, counted, False) for test in tests):
        return True
    ends = [statement for statement in leaving_tests(loop.body) if any(_bounds(test, counted, True) for test in _disjuncts(statement.test))]
    passed = [one for one in tries if any(end.lineno < line and _is_in_body(end, one) for end in ends)]
    return bool(ends) and tested_each_round(loop.body, [*ends[: bounds.ROWS], *_last_rounds(loop, tests)], passed)


def _is_in_body(statement, around):
    return around.body[0].lineno <= statement.lineno <= around.body[-1].end_lineno


def _last_rounds(loop, tests):
    """Assignments behind which the loop's own test ends it: `done = True` under `while not done`."""
    flags = {}
    for test in tests:
        is_not = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        flags[dotted(test.operand if is_not else test)] = is_not
    flags.pop(None, None)
    for node in ast.walk(loop) if flags else ():
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and len(node.targets) == 1:
            if bool(node.value.value) == flags.get(dotted(node.targets[0])):
                yield node


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


def _disjuncts(test):
    """Parts each of which is enough."""
    return test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) else [test]
