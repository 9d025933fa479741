"""Tells which plain numbers of a frame changed between two looks: `count` of a local variable, `self.done` of an attribute, or how many members
it has. Only the names are told, never a value. What one look saw is kept until the next one, by the frame's address; that it is the same frame
is for the marks to tell."""

from .safe import instance_dict, is_one_of

#: Frames remembered of one look, and numbers of one frame.
FRAMES, NUMBERS = 300, 30
_CONTAINERS = (list, dict, set)

_last = {}


class Numbers:
    """Of one look."""

    def __init__(self):
        self._before = dict(_last)
        self._looked = 0
        _last.clear()

    def changed(self, frame, values, kept):
        """Names, sorted, whose numbers differ from those of the last look; `kept`: as the marks tell. `values`: the local variables."""
        self._looked += 1
        if self._looked > FRAMES:
            return []
        seen = _last[id(frame)] = _seen(frame.f_code, values)
        before = self._before.get(id(frame)) if kept else None
        if not before:
            return []
        return sorted(name for name, value in seen.items() if name in before and before[name] != value)


def _seen(code, values):
    found = {}
    # Other threads may bind names meanwhile.
    for name, value in list(values.items()):
        _note(found, name, value)
    if "self" in values:
        stored = instance_dict(values["self"]) or {}
        for name in code.co_names:
            if name in stored:
                _note(found, "self." + name, stored[name])
    return found


def _note(found, name, value):
    if len(found) >= NUMBERS or type(name) is not str:
        return
    kind = type(value)
    # What is no number (NaN) is unequal to itself.
    if kind is int or (kind is float and value == value):
        found[name] = value
    elif is_one_of(value, _CONTAINERS):
        found[name] = len(value)
