"""Tells which plain numbers of a frame changed between two looks: `count` of a local variable, `self.done` of an attribute, `player.shown` of one of an
object in hand, or how many members it has. Names are told, and by how much a whole number differs, never a value. What one look saw is kept until the next one, by the frame's
address; that it is the same frame is for the marks to tell."""

from .handler import KEPT
from .safe import instance_dict, is_one_of

#: Frames remembered of one look, and numbers of one frame.
FRAMES, NUMBERS = 300, 30
#: Innermost frames of a stack whose objects in hand are looked at.
NEAR = 4
_CONTAINERS = (list, dict, set)
#: Nobody asks whether a number went further.
LARGEST_STEP = 1000000
#: They have the numbers of the whole program, or of every instance.
_PLACES = (type(KEPT), type, type(lambda: None), type(len), type(__import__("sys")))


class Numbers:
    """Of one look."""

    def __init__(self):
        self._before = dict(KEPT)
        self._looked = 0
        KEPT.clear()

    def changed(self, frame, values, kept, position):
        """(name, by how much or None), sorted, of the numbers that differ from those of the last look; `kept`: as the marks tell. `values`: the local variables. `position`: from the
        innermost frame."""
        self._looked += 1
        if self._looked > FRAMES:
            return []
        seen = KEPT[id(frame)] = _seen(frame.f_code, values, position < NEAR)
        before = self._before.get(id(frame)) if kept else None
        if not before:
            return []
        return [(name, _step(before[name], seen[name])) for name in sorted(seen) if name in before and before[name] != seen[name]]


def _step(before, now):
    """How far a whole number went, at most `LARGEST_STEP`; None for others."""
    return min(LARGEST_STEP, abs(now - before)) if type(now) is int and type(before) is int else None


def _seen(code, values, near):
    found = {}
    # Other threads may bind names meanwhile.
    values = list(values.items())
    for name, value in values:
        _note(found, name, value)
    for name, value in values:
        if name == "self" or (near and type(name) is str and not is_one_of(value, _PLACES)):
            stored = instance_dict(value)
            for attribute in code.co_names if stored else ():
                if attribute in stored:
                    _note(found, name + "." + attribute, stored[attribute])
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
