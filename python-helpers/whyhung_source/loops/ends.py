"""Whether a loop ends after so many rounds or so much time, whatever comes of them."""

import ast
import collections

from whyhung_source import bounds
from whyhung_source.loops.counting import counters, last_name
from whyhung_source.evaluation import LOOPS
from whyhung_source.expression import dotted
from whyhung_source.loops.leaving import leaving_tests
from whyhung_source.loops.named import NOTHING, blocks_of, values_before
from whyhung_source.loops.steps import CLOCKS, tested_each_round

FALLING = (ast.Gt, ast.GtE)
ORDERS = (ast.Lt, ast.LtE, *FALLING)


def end_of(loop, line=0):
    """None where no end is seen, else the names of local variables one of which has to be a limit for it; none for an end that needs no name.

    A deadline or a number of rounds is compared in the test, or in an `if` that leaves the loop and that every way to another round comes by,
    or a deadline that this round has come by before the `line` where the frame stands.
    A name is a number of rounds where no way to another round goes past its step and nothing else in the loop assigns it.
    """
    counted = counters(loop)
    tests = _conjuncts(loop.test) if isinstance(loop, ast.While) else []
    if any(_bounds(test, counted, False) for test in tests):
        return []
    ends, last = _ends(loop, counted)[: bounds.ROWS], _last_rounds(loop, tests)
    names = {end.needs: [other for other in ends if other.needs == end.needs] for end in ends}
    if None in names and _is_come_by(loop, names.pop(None), last, line):
        return []
    return [name for name, those in names.items() if _is_come_by(loop, those, last, line)] or None


#: An `if` statement that leaves the loop, whether a clock tells when, and the local variable that it needs, or None.
End = collections.namedtuple("End", ("statement", "is_deadline", "needs"))


def _is_come_by(loop, ends, last, line):
    # A number of rounds may be past already what it is compared with.
    deadlines = [end.statement for end in ends if end.is_deadline]
    return _came_by(loop.body, deadlines, line) or tested_each_round(loop.body, [end.statement for end in ends] + last)


def _ends(loop, counted):
    """A number that is compared for being the same counts as one that may be left out where the loop asks of another limit whether it is there."""
    found, exact = [], []
    for statement in leaving_tests(loop.body):
        values = values_before(loop, statement)
        for test in _disjuncts(statement.test, values):
            asked = _asked_first(test, counted, values)
            if asked is None and not _bounds(test, counted, True, values):
                continue
            end = End(statement, _reads_clock(statement.test) or _reads_clock(test, values), asked or _above_zero(test))
            found.append(end)
            same = None if asked else _same_as(test, counted)
            exact.append(end if same is None else end._replace(needs=same))
    asks = any(end.needs is not None for end in found)
    return exact if asks else found


def _same_as(test, counted):
    """`limit` of `tries == limit`."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return None
    names = [side.id for side in (test.left, *test.comparators) if isinstance(side, ast.Name) and side.id not in counted]
    return names[0] if len(names) == 1 else None


def _asked_first(test, counted, values):
    """`limit` of a comparison that ends the loop and is made only where there is a limit: `limit is not None and clock() > limit`, `limit and ...`, `limit > 0
    and ...`; else None. Only of a local variable, whose value is known; an attribute may be none at all."""
    if not isinstance(test, ast.BoolOp) or not isinstance(test.op, ast.And) or len(test.values) != 2:
        return None
    asked, compared = test.values
    name = _has_value(asked)
    return name if name is not None and isinstance(compared, ast.Compare) and _bounds(compared, counted, True, values) else None


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
        return any(_came_by(inner, ends, line) for inner in blocks_of(statement) if inner[0].lineno <= line <= inner[-1].end_lineno)
    return False


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


def _bounds(test, counted, leaves, values=NOTHING):
    """A comparison with a clock or with a counter that moves towards the end. `leaves`: the loop ends once the test holds, else once it
    does not. An exact value is only met by who counts in ones: `grace -= 0.1` passes zero by."""
    while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, leaves = test.operand, not leaves
    if not isinstance(test, ast.Compare):
        sign, in_ones = counted.get(dotted(test), (0, False))
        return in_ones and (leaves or sign < 0)
    sides = [test.left, *test.comparators]
    return any(_pair_bounds(sides[at], op, sides[at + 1], counted, leaves, values) for at, op in enumerate(test.ops))


def _pair_bounds(left, op, right, counted, leaves, values):
    (sign, in_ones), (right_sign, right_in_ones) = (counted.get(dotted(side), (0, False)) for side in (left, right))
    if isinstance(op, ORDERS):
        # While `left > right` keeps the loop going, only a falling left side ends it; where it leaves, a rising one.
        needed = -1 if isinstance(op, FALLING) != leaves else 1
        return sign == needed or right_sign == -needed or _reads_clock(left, values) or _reads_clock(right, values)
    return isinstance(op, ast.Eq) and (in_ones or right_in_ones)


def _reads_clock(side, values=NOTHING):
    """Also by a name that this round has given what it read: `elapsed = clock() - began`."""
    nodes = list(ast.walk(side))
    named = [values[node.id] for node in nodes if isinstance(node, ast.Name) and node.id in values]
    calls = [node for part in (nodes, *map(ast.walk, named[: bounds.ROWS])) for node in part if isinstance(node, ast.Call)]
    return any(last_name(call.func) in CLOCKS for call in calls)


def _disjuncts(test, values):
    """Parts each of which is enough; a name stands for what this round has given it (`is_late = clock() > end`)."""
    parts = test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or) else [test]
    return [values.get(part.id, part) if isinstance(part, ast.Name) else part for part in parts]
