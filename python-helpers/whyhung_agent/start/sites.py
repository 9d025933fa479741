"""Where objects were made: notes by object, kept as long as the object is there, told when somebody asks.

A note is one flat list, `[weak reference, origin, code, offset, code, offset, ...]`, innermost first: a tuple for every
frame would be a dozen objects more for the garbage collector to count. Instructions rather than lines, since a line
would have to be searched for in a table each time.
"""

import _weakref

#: The user's first line is among them, also under a pool, a decorator and a fixture.
FRAMES = 8
#: Notes that are kept before those of objects that are gone are dropped for the first time.
FEW = 1024
#: Notes kept at most; where all are of live objects, further ones are not noted.
MOST = 20000
#: Notes refused before it is tried again whether there is room.
REFUSED = 1000

_notes = {}
#: Where this process was forked, as pairs, innermost first; empty where it was not.
forked_at = []
#: When room is made next: number of notes, and how many were refused since.
_full = [FEW, 0]
_reference = _weakref.ref
_steps = (0,) * FRAMES
_more_steps = (0,) * (2 * FRAMES)


def note(thing, frame, origin=None, steps=_steps):
    """Notes that `frame` and its callers make `thing`. `origin` is the note of the task that does it, or None."""
    made = [_reference(thing), origin]
    push = made.append
    for _ in steps:
        push(frame.f_code)
        push(frame.f_lasti)
        frame = frame.f_back
        if frame is None:
            break
    if len(_notes) >= _full[0] and not _has_room():
        return
    _notes[id(thing)] = made


def note_deep(thing, frame):
    """The same with twice as many frames: for child processes, which libraries start through many functions."""
    note(thing, frame, None, _more_steps)


def noted(thing):
    """The note of an object, or None."""
    made = _notes.get(id(thing))
    return made if made is not None and made[0]() is thing else None


def site_of(thing):
    """`[(code, offset of the instruction), ...]`, innermost first: the frames that made it, then those that made the
    task in which that happened. Empty where nothing was noted."""
    made = noted(thing)
    if made is None:
        return []
    return _pairs(made) + ([] if made[1] is None else _pairs(made[1]))


def forked_here(frame):
    """In a forked child: `frame` is the one that forked."""
    forked_at.clear()
    while frame is not None and len(forked_at) < 2 * FRAMES:
        forked_at.append((frame.f_code, frame.f_lasti))
        frame = frame.f_back


def _pairs(made):
    return list(zip(made[2::2], made[3::2]))


def _has_room():
    if _full[0] >= MOST and len(_notes) >= MOST:
        _full[1] += 1
        if _full[1] % REFUSED != 1:
            return False
    for key, made in list(_notes.items()):
        if made[0]() is None and _notes.get(key) is made:
            del _notes[key]
    # Twice what lives: each note then pays for looking at one other at most.
    _full[0] = min(MOST, max(FEW, 2 * len(_notes)))
    return len(_notes) < _full[0]
