"""Which expressions acquire and release, and what the outcome of a condition tells about it."""

import ast

from whyhung_source.evaluation import evaluated
from whyhung_source.expression import is_keyed, keyed, split_callee
from whyhung_source.held import Held, add, doubt, drop, drop_stack, merge

ACQUIRE = ("acquire", "__enter__", "__aenter__")
RELEASE = ("release", "__exit__", "__aexit__")
ENTER_ON_STACK = ("enter_context", "enter_async_context")
CLOSE_STACK = ("close", "aclose")


class Locking:
    """Effects of expressions on a state, in one scope."""

    def __init__(self, source, scope):
        self.version, self.class_name = source.version, scope.class_name

    def after(self, nodes, state):
        """State after these nodes were evaluated; the values of conditional acquires are not known."""
        for node, conditional in evaluated(nodes, self.version):
            if state is not None and isinstance(node, ast.Call):
                state = self._after_call(node, state, conditional)
        return state

    def outcomes(self, test, state):
        """(state where the test is true, state where it is false); `None` where that cannot be."""
        if state is None:
            return None, None
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.outcomes(test.operand, state)[::-1]
        if isinstance(test, (ast.Await, ast.NamedExpr)):
            return self.outcomes(test.value, state)
        if isinstance(test, ast.Constant):
            return (state, None) if test.value else (None, state)
        if isinstance(test, ast.BoolOp):
            return self._of_several(test, state)
        if isinstance(test, ast.Call) and self._acquires(test):
            receiver, _ = split_callee(test.func, self.class_name)
            return add(state, Held(receiver, test.lineno, not is_keyed(receiver), "acquire", None)), state
        after = self.after([test], state)
        return after, after

    def _of_several(self, test, state):
        # The first operand decides alone where it can; the states in which later ones did are merged.
        stopping, state_on = [], state
        stops_when_true = isinstance(test.op, ast.Or)
        for operand in test.values:
            yes, no = self.outcomes(operand, state_on)
            stopping.append(yes if stops_when_true else no)
            state_on = no if stops_when_true else yes
        stopped = merge(stopping)
        return (stopped, state_on) if stops_when_true else (state_on, stopped)

    def _acquires(self, call):
        receiver, method = split_callee(call.func, self.class_name)
        return receiver is not None and method in ACQUIRE

    def _after_call(self, call, state, conditional):
        receiver, method = split_callee(call.func, self.class_name)
        if receiver is None:
            return state
        if method in ACQUIRE:
            sure = not conditional and not may_fail(call) and not is_keyed(receiver)
            return add(state, Held(receiver, call.lineno, sure, "acquire", None))
        if method in RELEASE:
            return doubt(state, receiver) if conditional else drop(state, receiver)
        if method in ENTER_ON_STACK and call.args:
            expr = keyed(call.args[0], self.class_name)
            return add(state, Held(expr, call.lineno, not conditional, "enter_context", receiver)) if expr else state
        if method in CLOSE_STACK and not conditional:
            return drop_stack(state, receiver)
        if method == "pop_all":
            return tuple(held._replace(certain=False) if held.stack == receiver else held for held in state)
        return state


def may_fail(call):
    """`acquire` returns instead of blocking for ever: with a timeout, or with `blocking` that is not plainly true."""
    for keyword in call.keywords:
        if keyword.arg != "blocking" or not _plainly_true(keyword.value):
            return True
    return bool(call.args) and not (len(call.args) == 1 and _plainly_true(call.args[0]))


def _plainly_true(node):
    return isinstance(node, ast.Constant) and bool(node.value)
