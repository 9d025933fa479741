"""Names that a loop counts on by a constant, and in which direction."""

import ast

from whyhung_source import bounds
from whyhung_source.expression import dotted
from whyhung_source.loops.steps import counted_each_round

COUNTERS = {"count", "enumerate", "range"}


def counters(loop):
    """{name: (sign of the step, whether it counts in ones)}: `attempt += 1` on every way to another round, where nothing else in the
    loop gives the name a value, and the targets of `for attempt in count()`."""
    steps, assigned = _steps(loop)
    candidates = [name for name in steps if _one_way(steps[name]) and not _is_assigned(name, assigned)][: bounds.ROWS]
    # Two steps in a round may pass an exact value by.
    found = {name: (_sign(steps[name][0]), steps[name] in ([1], [-1])) for name in counted_each_round(loop.body, candidates)}
    if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Call) and last_name(loop.iter.func) in COUNTERS:
        targets = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
        found.update((dotted(target), (1, True)) for target in targets)
    found.pop(None, None)
    return found


def last_name(function):
    """`sleep` of `time.sleep`; nothing of what has no dotted name."""
    return (dotted(function) or "").rpartition(".")[2]


def _steps(loop):
    """({name: steps}, names assigned otherwise) anywhere in the loop. A step is `None` where it is no constant."""
    steps, assigned, elsewhere = {}, set(), set()
    roots = [loop.test, *loop.body] if isinstance(loop, ast.While) else [loop.target, *loop.body]
    for node in (node for root in roots for node in ast.walk(root)):
        # Parents come first. A comprehension's target is a name of its own.
        if isinstance(node, ast.comprehension):
            elsewhere.update(id(part) for part in ast.walk(node.target))
        elif isinstance(node, ast.AugAssign):
            elsewhere.add(id(node.target))
            steps.setdefault(dotted(node.target), []).append(_step(node))
        elif isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)) and id(node) not in elsewhere:
            assigned.add(dotted(node))
    return steps, assigned


def _step(statement):
    value, sign = statement.value, 1 if isinstance(statement.op, ast.Add) else -1
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        value, sign = value.operand, -sign
    is_number = isinstance(value, ast.Constant) and type(value.value) in (int, float)
    return sign * value.value if is_number and isinstance(statement.op, (ast.Add, ast.Sub)) else None


def _one_way(steps):
    return None not in steps and (all(step > 0 for step in steps) or all(step < 0 for step in steps))


def _sign(step):
    return 1 if step > 0 else -1


def _is_assigned(name, assigned):
    """The name itself, or what it is an attribute of: `job` of `job.attempts`."""
    parts = (name or "").split(".")
    return any(".".join(parts[:end]) in assigned for end in range(1, len(parts) + 1))
