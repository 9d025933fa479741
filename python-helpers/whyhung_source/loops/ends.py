"""Whether a loop ends after so many rounds or so much time, whatever comes of them."""

import ast

from whyhung_source import bounds
from whyhung_source.loops.counting import counters, last_name
from whyhung_source.evaluation import LOOPS
from whyhung_source.expression import dotted
from whyhung_source.loops.leaving import leaving_tests
from whyhung_source.loops.steps import CLOCKS, tested_each_round

FALLING = (ast.Gt, ast.GtE)
ORDERS = (ast.Lt, ast.LtE, *FALLING)


def has_end(loop, line=0):
    """A deadline or a number of rounds is compared in the test, or in an `if` that leaves the loop and that every way to another round comes by,
    or a deadline that this round has come by before the `line` where the frame stands.

    A name is a number of rounds where no way to another round goes past its step and nothing else in the loop assigns it.
    """
    counted = counters(loop)
    tests = _conjuncts(loop.test) if isinstance(loop, ast.While) else []
    if any(_bounds(test, counted, False) for test in tests):
        return True
    ends = [statement for statement, _ in _ends(loop, counted)][: bounds.ROWS]
    if not ends:
        return False
    # A number of rounds may be past already what it is compared with.
    deadlines = [statement for statement in ends if _reads_clock(statement.test)]
    return _came_by(loop.body, deadlines, line) or tested_each_round(loop.body, [*ends, *_last_rounds(loop, tests)])


def end_needs(loop):
    """The name that has to be above zero for the only end of a loop that `has_end`: `timeout` of `if 0 < timeout < clock() - began: break`, `limit` of
    `if limit is not None and clock() > limit: break`; else None."""
    counted = counters(loop)
    if isinstance(loop, ast.While) and any(_bounds(test, counted, False) for test in _conjuncts(loop.test)):
        return None
    names = {_above_zero(test) or _asked_first(test, counted) for _, test in _ends(loop, counted)}
    return names.pop() if len(names) == 1 else None


def _ends(loop, counted):
    """(`if` statement, the part of its test that ends the loop). Those that are compared only where there is a limit count where there are no others and all
    ask for the same one: of several nobody could tell which of them there is."""
    tests = [(statement, test) for statement in leaving_tests(loop.body) for test in _disjuncts(statement.test)]
    plain = [(statement, test) for statement, test in tests if _bounds(test, counted, True)]
    asked = [(statement, test) for statement, test in tests if _asked_first(test, counted)]
    return plain or (asked if len({_asked_first(test, counted) for _, test in asked}) == 1 else [])


def _asked_first(test, counted):
    """`limit` of a comparison that ends the loop and is made only where there is a limit: `limit is not None and clock() > limit`, `limit and ...`, `limit > 0
    and ...`; else None. Only of a local variable, whose value is known; an attribute may be none at all."""
    if not isinstance(test, ast.BoolOp) or not isinstance(test.op, ast.And) or len(test.values) != 2:
        return None
    asked, compared = test.values
    name = _has_value(asked)
    return name if name is not None and isinstance(compared, ast.Compare) and _bounds(compared, counted, True) else None


def _has_value(test):
    """The name of which the test only says that it has a value, or one above zero."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        other = test.comparators[0]
        constant = other.value if isinstance(other, ast.Constant) else ()
        is_set = isinstance(test.ops[0], ast.IsNot) and constant is None
        is_above = isinstance(test.ops[0], ast.Gt) and type(constant) in (int, float) and constant == 0
        test = test.left if is_set or is_above else None
    return test.id if isinstance(test, ast.Name) else None


def _above_zero(test):
    is_chain = isinstance(test, ast.Compare) and len(test.ops) > 1 and isinstance(test.ops[0], ast.Lt)
    is_zero = is_chain and isinstance(test.left, ast.Constant) and test.left.value == 0
    return test.comparators[0].id if is_zero and isinstance(test.comparators[0], ast.Name) else None


def _came_by(block, ends, line):
    """Whether one of these `if` statements stands before the line in its own block or in one around it, or has the line behind its `else`."""
    for statement in block:
        if not statement.lineno <= line <= statement.end_lineno:
            if statement in ends and statement.end_lineno < line:
                return True
            continue
        if isinstance(statement, LOOPS):
            return False
        if statement in ends and statement.orelse and statement.body[-1].end_lineno < line:
            return True
        return any(_came_by(inner, ends, line) for inner in _blocks(statement) if inner[0].lineno <= line <= inner[-1].end_lineno)
    return False


def _blocks(statement):
    blocks = [getattr(statement, name, None) for name in ("body", "orelse", "finalbody")]
    blocks += [handler.body for handler in getattr(statement, "handlers", ())] + [case.body for case in getattr(statement, "cases", ())]
    return [block for block in blocks if isinstance(block, list) and block]


def _last_rounds(loop, tests):
    """Assignments behind which the loop's own test ends it: `done = True` under `while not done`."""
    flags = {}
    for test in tests:
        is_not = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        flags[dotted(test.operand if is_not else test)] = is_not
    flags.pop(None, None)
    given = [node for node in ast.walk(loop) if flags and isinstance(node, ast.Assign) and len(node.targets) == 1 and dotted(node.targets[0]) in flags]

    def ends(node):
        return isinstance(node.value, ast.Constant) and bool(node.value.value) == flags[dotted(node.targets[0])]

    # One that is taken back in the same round ends nothing.
    taken_back = {dotted(node.targets[0]) for node in given if not ends(node)}
    return [node for node in given if dotted(node.targets[0]) not in taken_back]


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
