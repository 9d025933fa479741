"""The ways through a loop's body, and what each of them has come by: names that it counts on, tests that may end the loop."""

import ast

from whyhung_source.evaluation import LOOPS, MATCHES, TRIES, WITHS
from whyhung_source.expression import dotted

#: How a block ends: behind its last statement, with another round, with an exception, or by leaving the loop.
ON, AGAIN, RAISED, LEFT = "on", "again", "raised", "left"
NONE = frozenset()
#: Last parts of calls that read a clock (`time`, `datetime`, an event loop's `time`).
CLOCKS = {"time", "monotonic", "perf_counter", "time_ns", "monotonic_ns", "perf_counter_ns", "process_time", "now", "utcnow"}
#: Stands among the names for "one of these `if` statements was come by".
TESTED = "<tested>"
#: Context managers (of contextlib, pytest, trio, anyio) that end an exception of their body, or the body itself, which others hardly ever do.
SWALLOWING = {"suppress", "raises", "move_on_after", "move_on_at"}


def tested_each_round(body, tests):
    """Every way to another round comes by one of these statements: none of them stands behind a failing call that goes on to the next try."""
    ways = _through(body, frozenset([TESTED, *tests]))
    again = [ways[end] for end in (ON, AGAIN) if end in ways]
    return bool(again) and all(TESTED in stepped for stepped in again)


def counted_each_round(body, names):
    """Those of the names that every way to another round steps on (`name += 1`)."""
    ways = _through(body, frozenset(names))
    return frozenset.intersection(*(ways[end] for end in (ON, AGAIN) if end in ways)) if ON in ways or AGAIN in ways else NONE


def _through(block, names):
    """{end: names that all ways to this end have stepped on}; an end that no way comes to is not there."""
    ends, stepped = {}, NONE
    for statement in block:
        ways = _after(stepped, _past(statement, names))
        stepped = ways.pop(ON, None)
        _merge(ends, ways)
        if stepped is None:
            return ends
    _merge(ends, {ON: stepped})
    return ends


def _after(stepped, ways):
    return {end: stepped | more for end, more in ways.items()}


def _merge(ends, ways):
    for end, stepped in ways.items():
        ends[end] = ends[end] & stepped if end in ends else stepped


def _past(statement, names):
    if isinstance(statement, ast.AugAssign) and dotted(statement.target) in names:
        return {ON: frozenset([dotted(statement.target)])}
    if isinstance(statement, ast.If):
        ways = _past_if(statement, names)
        if statement not in names:
            return ways
        tested = _after(frozenset([TESTED]), ways)
        # A look at the clock does not fail; what else is asked before it may, and then the clock is not looked at.
        return tested if _reads_clocks_alone(statement.test) else {**tested, RAISED: NONE}
    if statement in names:
        return {ON: frozenset([TESTED])}
    if isinstance(statement, TRIES):
        return _past_try(statement, names)
    if isinstance(statement, WITHS):
        return _past_with(statement, names)
    if isinstance(statement, LOOPS):
        # Its body may not run at all, and what it ends with is not known.
        return _either([statement.orelse, []], names)
    if isinstance(statement, MATCHES):
        return _either([*(case.body for case in statement.cases), []], names)
    return _past_simple(statement)


def _reads_clocks_alone(test):
    calls = [node.func for node in ast.walk(test) if isinstance(node, ast.Call)]
    return all((dotted(function) or "").rpartition(".")[2] in CLOCKS for function in calls)


def _past_simple(statement):
    if isinstance(statement, ast.Continue):
        return {AGAIN: NONE}
    if isinstance(statement, ast.Raise):
        return {RAISED: NONE}
    if isinstance(statement, (ast.Break, ast.Return)):
        return {LEFT: NONE} if getattr(statement, "value", None) is None else {LEFT: NONE, RAISED: NONE}
    return {ON: NONE} if _cannot_fail(statement) else {ON: NONE, RAISED: NONE}


def _cannot_fail(statement):
    is_plain = isinstance(statement, ast.Assign) and all(isinstance(target, ast.Name) for target in statement.targets)
    return isinstance(statement, ast.Pass) or (is_plain and isinstance(statement.value, ast.Constant))


def _past_if(statement, names):
    blocks = [statement.body]
    # A long row of `elif` is as deep.
    while len(statement.orelse) == 1 and isinstance(statement.orelse[0], ast.If) and statement.orelse[0] not in names:
        statement = statement.orelse[0]
        blocks.append(statement.body)
    return _either([*blocks, statement.orelse], names)


def _either(blocks, names):
    """One of the blocks runs, or what chooses it fails."""
    ends = {RAISED: NONE}
    for block in blocks:
        _merge(ends, _through(block, names))
    return ends


def _past_with(statement, names):
    """The context manager may swallow what its body raises (`contextlib.suppress`); to call a deadline void it has to."""
    ends = _through(statement.body, names)
    if RAISED in ends and (TESTED not in names or _swallows(statement)):
        _merge(ends, {ON: ends[RAISED]})
    _merge(ends, {RAISED: NONE})
    return ends


def _swallows(statement):
    calls = [item.context_expr.func for item in statement.items if isinstance(item.context_expr, ast.Call)]
    return any((dotted(function) or "").rpartition(".")[2] in SWALLOWING for function in calls)


def _past_try(statement, names):
    ends = _through(statement.body, names)
    on, raised = ends.pop(ON, None), ends.pop(RAISED, None)
    if on is not None:
        _merge(ends, _after(on, _through(statement.orelse, names)))
    if raised is not None:
        _merge(ends, {RAISED: raised})
        for handler in statement.handlers:
            _merge(ends, _after(raised, _through(handler.body, names)))
    return _finally(ends, _through(statement.finalbody, names))


def _finally(ends, last):
    """Each end goes through the last block, which keeps it or makes another of it."""
    found = {}
    for end, stepped in ends.items():
        ways = _after(stepped, last)
        if ON in ways:
            _merge(found, {end: ways.pop(ON)})
        _merge(found, ways)
    return found
