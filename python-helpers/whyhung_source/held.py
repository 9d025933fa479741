"""What a frame may hold at a point of its code: plain values that the flow merges."""

from collections import namedtuple

from whyhung_source import bounds

#: `via`: acquire, enter_context or with. `stack`: the exit stack that releases it, or `None`.
Held = namedtuple("Held", "expr line certain via stack")


def add(state, held):
    """State with one more; acquiring twice holds twice."""
    return (*state, held) if len(state) < bounds.ROWS else state


def drop(state, expr):
    """State without the latest of that expression."""
    for position in range(len(state) - 1, -1, -1):
        if state[position].expr == expr:
            return state[:position] + state[position + 1 :]
    return state


def drop_stack(state, stack):
    """State after an exit stack has closed."""
    return tuple(held for held in state if held.stack != stack)


def doubt(state, expr):
    """State in which what is held under that expression is no longer certain: it may have been released."""
    return tuple(held._replace(certain=False) if held.expr == expr else held for held in state)


def merge(states):
    """What may be held after any of these states: certain only where it is in all of them. `None` states are unreachable."""
    reachable = [state for state in states if state is not None]
    if not reachable:
        return None
    if len(set(reachable)) == 1:
        return reachable[0]
    keys = [{(held.expr, held.line, held.via): held.certain for held in state} for state in reachable]
    merged = {}
    for state in reachable:
        for held in state:
            key = (held.expr, held.line, held.via)
            certain = all(known.get(key, False) for known in keys)
            merged.setdefault(key, held._replace(certain=certain))
    return tuple(merged.values())
