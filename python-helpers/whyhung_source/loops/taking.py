"""Whether each round of a loop takes what comes next."""

import ast

from whyhung_source.loops.counting import last_name
from whyhung_source.loops.leaving import each_round, goes_on_after_failure

#: Calls that come back with something only, if they are given no time.
TAKING = {"recv", "recv_bytes", "receive", "accept"}
#: Parts of the names of flags with which such a call does not wait (`MSG_DONTWAIT` of recv(2) and their like).
UNWAITING = ("NOBLOCK", "NONBLOCK", "DONTWAIT", "NOWAIT")
LOOKING = (ast.If, ast.While, ast.IfExp, ast.Assert, ast.Return)


def takes_next(loop):
    """Each round takes one piece more by a call that waits for it: who goes round such a loop has got something to do each time.

    No such call is one that may be given a time or told not to wait, one whose failure a handler turns into another round,
    or a `get` in a loop that sleeps and does nothing with the value but look at it: that asks again and again.
    """
    if isinstance(loop, ast.While):
        taken = [*_taken_in(loop.test), *_assigned_each_round(loop.body)]
        return any(_receives(value) or (_gets(value) and not _is_poll(loop, targets)) for value, targets in taken)
    call = loop.iter
    is_iter = isinstance(call, ast.Call) and last_name(call.func) == "iter" and len(call.args) == 2
    return is_iter and last_name(call.args[0]) in TAKING | {"get"}


def _taken_in(test):
    """(call, targets) of what the test evaluates."""
    targets = [node.target for node in ast.walk(test) if isinstance(node, ast.NamedExpr)]
    return [(node, targets) for node in ast.walk(test) if isinstance(node, ast.Call)]


def _assigned_each_round(body):
    for statement, guards in each_round(body):
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and not any(goes_on_after_failure(guard) for guard in guards):
            value = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
            yield value, statement.targets if isinstance(statement, ast.Assign) else [statement.target]


def _receives(node):
    # A number with a fraction is no size but a time.
    return _is_method(node, TAKING) and not node.keywords and not any(_is_time(arg) or _says_not_to_wait(arg) for arg in node.args)


def _gets(node):
    # With arguments it is a dictionary's, or gives up after a time.
    return _is_method(node, {"get"}) and not node.args and not node.keywords


def _is_method(node, names):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def _is_time(argument):
    return isinstance(argument, ast.Constant) and isinstance(argument.value, float)


def _says_not_to_wait(argument):
    names = (getattr(node, "attr", None) or getattr(node, "id", "") for node in ast.walk(argument))
    return any(part in name for name in names for part in UNWAITING)


def _is_poll(loop, targets):
    """The loop sleeps, and its body uses the value in tests and in what it returns only."""
    nodes = [node for statement in loop.body for node in ast.walk(statement)]
    if not any(isinstance(node, ast.Call) and last_name(node.func) == "sleep" for node in nodes):
        return False
    names = {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    looks = [node.value if isinstance(node, ast.Return) else node.test for node in nodes if isinstance(node, LOOKING)]
    looked = {id(part) for look in looks if look is not None for part in ast.walk(look)}
    uses = (node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names)
    return all(id(use) in looked for use in uses)
