"""What a `threading.local` keeps for each thread.

Its own `__dict__` may call the `__init__` of a subclass for a thread that is new to it. The garbage collector sees the
dictionaries of all threads: values of a dictionary whose keys are `_localdummy` objects or weak
references to them (Modules/_threadmodule.c).
"""

from .originals import get_referents
from .safe import is_a, known_class

#: Threads looked at.
THREADS = 200


def views(thing):
    """The dictionaries of a `threading.local`, one a thread, before them the keyword arguments it was made with."""
    if not is_a(thing, known_class("_thread", "_local")):
        return []
    given, kept = [], []
    for inside in get_referents(thing):
        for key, value in list(inside.items())[:THREADS] if type(inside) is dict else ():
            if type(key) is str:
                given = [inside]
            elif type(value) is dict:
                kept.append(value)
    return given + kept
