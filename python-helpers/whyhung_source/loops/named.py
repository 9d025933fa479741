"""What a round of a loop has given its names before it comes to a statement."""

import ast

NOTHING = {}


def values_before(loop, statement):
    """{name: expression} of plain assignments that every way to the statement comes by in this round; only of names that nothing else in the loop assigns."""
    stored = [node.id for node in ast.walk(loop) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)]
    found, block = {}, loop.body
    while block:
        block = _through(block, statement, found)
    return {name: value for name, value in found.items() if stored.count(name) == 1}


def _through(block, statement, found):
    """Notes what the block assigns before the statement, and gives the block inside it where the statement is, or none."""
    for each in block:
        if each is statement:
            return None
        if each.lineno <= statement.lineno <= each.end_lineno:
            return next((inner for inner in blocks_of(each) if inner[0].lineno <= statement.lineno <= inner[-1].end_lineno), None)
        if isinstance(each, ast.Assign) and len(each.targets) == 1 and isinstance(each.targets[0], ast.Name):
            found[each.targets[0].id] = each.value
    return None


def blocks_of(statement):
    """The blocks that a statement is made of."""
    blocks = [getattr(statement, name, None) for name in ("body", "orelse", "finalbody")]
    blocks += [handler.body for handler in getattr(statement, "handlers", ())] + [case.body for case in getattr(statement, "cases", ())]
    return [block for block in blocks if isinstance(block, list) and block]
