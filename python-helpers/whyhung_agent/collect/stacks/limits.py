"""Names in a frame's hand that say by their words that its rounds come to an end: `max_tries` of a local variable, `self.stop.max_attempt_number`
of what it keeps. Only names are told, never a value, and only where there is a number: a limit that was left out is None."""

from .safe import instance_dict, is_one_of

#: Names told of one frame, values of one that are looked at, members of a tuple among them, and how deep attributes of attributes are.
ROWS, LOOKED_AT, MEMBERS, DEPTH = 5, 200, 8, 4
#: What is counted or measured, and what a name calls an end of it.
COUNTED = frozenset(("attempt", "attempts", "tries", "retries", "retry", "calls", "rounds", "time", "elapsed"))
ENDS = frozenset(("max", "maximum", "limit", "total", "stop", "until", "give"))
#: These are ends by themselves.
ALONE = ("deadline", "expires")
#: A number that is larger is written for "no limit" (`sys.maxsize`).
LARGEST = 100000
_CONTAINERS = (tuple, list)


def limits_of(names):
    """Dotted names, at most `ROWS`, out of a function's local variables."""
    found, left = [], [LOOKED_AT]
    for name, value in list(names.items()):
        if type(name) is str:
            _look(found, left, name, name, value, DEPTH)
    return found


def _look(found, left, path, name, value, depth):
    """`path`: the dotted name so far, `name`: its last part."""
    left[0] -= 1
    if left[0] < 0 or len(found) >= ROWS:
        return
    kind = type(value)
    if kind is int or kind is float:
        if 0 < value < LARGEST and _is_limit(path, name):
            found.append(path)
        return
    if depth == 0:
        return
    if is_one_of(value, _CONTAINERS):
        # Of several conditions one is enough.
        for member in list(value[:MEMBERS]):
            _look(found, left, path, name, member, depth - 1)
        return
    stored = instance_dict(value)
    for key, part in list((stored or {}).items()):
        if type(key) is str:
            _look(found, left, path + "." + key, key, part, depth - 1)


def _is_limit(path, name):
    # What a class keeps for itself may be a default that nothing asks for.
    if name.startswith("_"):
        return False
    words = name.lower().split("_")
    if not ENDS.isdisjoint(words) and not COUNTED.isdisjoint(words):
        return True
    # The largest delay is mostly that of one pause.
    return name.lower() in ALONE or ("delay" in words and "stop" in path.split(".")[:-1])
