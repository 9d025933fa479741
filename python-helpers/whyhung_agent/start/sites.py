"""Where objects were made: notes by object, kept as long as the object is there, told when somebody asks.

A stack is one flat tuple, `(code, offset, code, offset, ...)`, innermost first: a tuple for every frame would be a dozen
objects more for the garbage collector to count. Instructions rather than lines, since a line would have to be searched
for in a table each time.
"""

import _weakref

#: The user's first line is among them, also under a pool, a decorator and a fixture; `stack_of` is written for so many.
FRAMES = 8
#: Notes that are kept before those of objects that are gone are dropped for the first time.
FEW = 1024
#: Notes kept at most; where all are of live objects, further ones are not noted.
MOST = 20000
#: Notes refused before it is tried again whether there is room.
REFUSED = 1000

#: id of an object to (weak reference, stack, note of the task that made it or None).
_notes = {}
#: Where this process was forked; empty where it was not.
_forked = [()]
#: How often this process was forked since the helpers were started, for who notes threads: those noted before are the parent's.
generation = [0]
#: Called before each fork, by who has to note what its child will not see.
before_fork = []
#: When room is made next: number of notes, and how many were refused since.
_full = [FEW, 0]
_reference = _weakref.ref


def stack_of(a):
    """The stack of a frame and its callers, `FRAMES` of them. Without a loop and without an exception at the outermost frame, each of which
    takes twice as long."""
    # fmt: off
    if (a and (b := a.f_back) and (c := b.f_back) and (d := c.f_back) and (e := d.f_back) and (f := e.f_back) and (g := f.f_back)
            and (h := g.f_back)):
        return (
            a.f_code, a.f_lasti, b.f_code, b.f_lasti, c.f_code, c.f_lasti, d.f_code, d.f_lasti,
            e.f_code, e.f_lasti, f.f_code, f.f_lasti, g.f_code, g.f_lasti, h.f_code, h.f_lasti,
        )
    # fmt: on
    return _by_fours(a, FRAMES // 4)


def deep_stack(frame):
    """The same of any depth, twice as many frames at most: libraries start threads and child processes through many functions."""
    return _by_fours(frame, 2 * FRAMES // 4)


def _by_fours(a, most):
    """`most` times four frames: a loop over each of them takes half as long again. A frame is never false."""
    stack = ()
    while a and most:
        if not (b := a.f_back):
            return stack + (a.f_code, a.f_lasti)
        if not (c := b.f_back):
            return stack + (a.f_code, a.f_lasti, b.f_code, b.f_lasti)
        if not (d := c.f_back):
            return stack + (a.f_code, a.f_lasti, b.f_code, b.f_lasti, c.f_code, c.f_lasti)
        stack += a.f_code, a.f_lasti, b.f_code, b.f_lasti, c.f_code, c.f_lasti, d.f_code, d.f_lasti
        a = d.f_back
        most -= 1
    return stack


def note(thing, stack, origin=None):
    """Notes that `thing` was made there; `origin` is the note of the task in which that happened."""
    if len(_notes) >= _full[0] and not _has_room():
        return
    _notes[id(thing)] = _reference(thing), stack, origin


def noted(thing):
    """The note of an object, or None."""
    made = _notes.get(id(thing))
    return made if made is not None and made[0]() is thing else None


def sites_of(thing):
    """Where it was made, and where the task was made in which that happened: `[[(code, offset), ...], ...]`, innermost
    first. Empty where nothing was noted."""
    made = noted(thing)
    if made is None:
        return []
    return [pairs(made[1])] + ([] if made[2] is None else [pairs(made[2][1])])


def pairs(stack):
    """A flat stack as `[(code, offset), ...]`."""
    return list(zip(stack[::2], stack[1::2]))


def forked_here(frame):
    """In a forked child: `frame` is the one that forked."""
    _forked[0] = deep_stack(frame)
    generation[0] += 1


def forked_at():
    """Where this process was forked, as pairs."""
    return pairs(_forked[0])


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
