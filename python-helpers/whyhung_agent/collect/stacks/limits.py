"""What a frame has in hand that brings its rounds to an end, and local variables that cannot. The first are numbers by which something that is within reach of the
frame answers a question (`self.stop.max_attempt_number`, `self.rates[].limit` of a member of a list), whatever they are called. Only names are told, never a value."""

from .conditions import Conditions
from .safe import instance_dict, is_one_of

#: Names told of one frame, values of one that are looked at, members of a tuple among them, and how deep attributes of attributes are.
ROWS, LOOKED_AT, MEMBERS, DEPTH = 5, 200, 8, 4
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
    """Dotted names, at most `ROWS`, out of a function's local variables. What these are themselves its source tells."""
    look = _Look()
    look.at_all("", names, DEPTH)
    return look.found


class _Look:
    """One way through what the local variables keep."""

    def __init__(self):
        self.found, self.left, self.conditions = [], LOOKED_AT, Conditions()

    def at_all(self, prefix, names, depth, answers=()):
        """A program's own dictionary, which may be of any size: without a copy, and no further than anything may still be told of it."""
        try:
            for name, value in names.items():
                if self.left <= 0 or len(self.found) >= ROWS:
                    return
                if type(name) is str:
                    self._at(prefix + name, name, value, depth, answers)
                else:
                    self.left -= 1
        except RuntimeError:
            pass  # Another thread has changed it meanwhile.

    def _at(self, path, name, value, depth, answers):
        """`path`: the dotted name so far, `name`: its last part, `answers`: names by which its owner answers a question."""
        self.left -= 1
        if self.left < 0 or len(self.found) >= ROWS:
            return
        kind = type(value)
        if kind is int or kind is float:
            # What a class keeps for itself may be a default that nothing asks for.
            if 0 < value < LARGEST and name in answers and not name.startswith("_"):
                self.found.append(path)
            return
        if depth == 0:
            return
        if is_one_of(value, _CONTAINERS):
            # Of several conditions one is enough.
            inside = path if kind is tuple else path + REGISTERED
            for member in list(value[:MEMBERS]):
                self._at(inside, name, member, depth - 1, ())
            return
        kept = instance_dict(value)
        if kept:
            self.at_all(path + ".", kept, depth - 1, self.conditions.names(kind))
