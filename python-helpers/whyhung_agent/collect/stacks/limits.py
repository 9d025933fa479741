"""Names in a frame's hand that say by their words that its rounds come to an end: `max_tries` of a local variable, `self.stop.max_attempt_number`
of what it keeps, `self.rates[].limit` of a member of a list. Only names are told, never a value, and only where there is a number: a limit that was left out is None."""

from .safe import instance_dict, is_one_of

#: Names told of one frame, values of one that are looked at, members of a tuple among them, and how deep attributes of attributes are.
ROWS, LOOKED_AT, MEMBERS, DEPTH = 5, 200, 8, 4
#: What is counted or measured, and what a name calls an end of it.
COUNTED = frozenset(("attempt", "attempts", "tries", "retries", "retry", "calls", "rounds", "time", "elapsed"))
ENDS = frozenset(("max", "maximum", "limit", "stop", "until", "give"))
#: These are ends by themselves.
ALONE = ("deadline", "expires")
#: A number that is larger is written for "no limit" (`sys.maxsize`).
LARGEST = 100000
_CONTAINERS = (tuple, list)
#: Stands behind the name of a list: it is often what a program registers with (its plug-ins, its routes), each member with limits of its own, where a tuple
#: was put together once.
REGISTERED = "[]"

#: Names of unset variables told of one frame: parameters come first, and what ends a wait mostly is one.
UNSET = 20


def unset_of(names):
    """Local variables, at most `UNSET`, that cannot be a limit of time or rounds by their values, whatever they are called. Which of them is compared the source tells."""
    found, left = [], LOOKED_AT
    try:
        for name, value in names.items():
            left -= 1
            if left < 0 or len(found) >= UNSET:
                break
            if type(name) is str and _is_unset(value):
                found.append(name)
    except RuntimeError:
        pass  # Another thread has changed it meanwhile.
    return found


def _is_unset(value):
    if value is None:
        return True
    kind = type(value)
    return (kind is int or kind is float) and not 0 < value < float("inf")


def limits_of(names):
    """Dotted names, at most `ROWS`, out of a function's local variables."""
    found, left = [], [LOOKED_AT]
    _look_at_all(found, left, "", names, DEPTH)
    return found


def _look_at_all(found, left, prefix, names, depth):
    """A program's own dictionary, which may be of any size: without a copy, and no further than anything may still be told of it."""
    try:
        for name, value in names.items():
            if left[0] <= 0 or len(found) >= ROWS:
                return
            if type(name) is str:
                _look(found, left, prefix + name, name, value, depth)
            else:
                left[0] -= 1
    except RuntimeError:
        pass  # Another thread has changed it meanwhile.


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
        inside = path if type(value) is tuple else path + REGISTERED
        for member in list(value[:MEMBERS]):
            _look(found, left, inside, name, member, depth - 1)
        return
    _look_at_all(found, left, path + ".", instance_dict(value) or {}, depth - 1)


def _is_limit(path, name):
    # What a class keeps for itself may be a default that nothing asks for.
    if name.startswith("_"):
        return False
    words = name.lower().split("_")
    ends, counted = ENDS.intersection(words), COUNTED.intersection(words)
    # When something was stopped is no end of a loop.
    if ends and counted and (ends, counted) != ({"stop"}, {"time"}):
        return True
    # The largest delay is mostly that of one pause.
    return name.lower() in ALONE or ("delay" in words and "stop" in path.split(".")[:-1])
