"""Explicit acquires before a line, and which `with` items are still held there."""

from whyhung_source.flow import Flow, TooComplex

TOO_COMPLEX = "the function has too many paths to tell what it acquired"


def acquired_at(source, scope, line, holds):
    """(rows of explicit acquires that reach the line, holds with `certain` taken back where the body may have released them,
    why that could not be told or `None`)."""
    if not source.mentions_locking or scope.kind in ("lambda", "comprehension"):
        return [], holds, None
    try:
        state = Flow(source, scope).reach(scope.node.body, line, ())
    except TooComplex:
        return [], [dict(hold, certain=False) for hold in holds], TOO_COMPLEX
    if state is None:
        return [], holds, None
    kept = {(held.expr, held.line): held.certain for held in state if held.via == "with"}
    judged = [
        hold if hold["expr"] is None else dict(hold, certain=hold["certain"] and kept.get((hold["expr"], hold["line"]), False))
        for hold in holds
    ]
    rows = [
        {"expr": held.expr, "line": held.line, "certain": held.certain, "via": held.via}
        for held in state
        if held.via != "with"
    ]
    return rows, judged, None
