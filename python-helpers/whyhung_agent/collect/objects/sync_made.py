"""Locks that a library, or the program, has made of other objects: read-write locks, fair locks, locks of tasks that may be taken again.

The protocol tells them, not their names: a class whose `acquire` and `release` are written in Python, and whose instances a `with` enters
(`threading.Lock` and `asyncio.Lock` in the Library Reference). What waits for one waits in its own code, for an event or a future that
only the waiter has in hand; who is in the body of a `with` over it will release it.
"""

from .safe import class_dict, instance_dict, is_one_of, known_class, mro, type_module

#: Attributes of one lock that are looked at.
ATTRIBUTES = 40
#: An attribute with one of these words in its name says who has the lock (`threading._RLock._owner`).
OWNERS = ("owner", "holder")
#: What a name, a key or a number is of.
NAMES = (str, bytes, int, tuple)
ENDS = (("__enter__", "__exit__"), ("__aenter__", "__aexit__"))

_function = type(lambda: None)


def is_made_lock(kind):
    """Whether a class without a row has the protocol of a lock, written in Python."""
    taking, giving = _found(kind, "acquire"), _found(kind, "release")
    if type(taking) is not _function or type(giving) is not _function:
        return False
    return any(_found(kind, enter) is not None and _found(kind, leave) is not None for enter, leave in ENDS)


def _found(kind, name):
    for base in mro(kind):
        found = class_dict(base).get(name)
        if found is not None:
            return found
    return None


def _made_lock(thing):
    """`core`: what it shares with other locks of its module, as both sides of a read-write lock share their counters, unless it has a name or a number
    of its own, which tells it from these; `owner`: the task that has it, by the lock's own record."""
    cores, owners, is_named = [], [], False
    tasks = [known_class(module, "Task") for module in ("_asyncio", "asyncio.tasks")]
    module = type_module(type(thing))
    for name, part in list((instance_dict(thing) or {}).items())[:ATTRIBUTES]:
        kind = type(part)
        if type(name) is not str:
            continue
        is_named = is_named or is_one_of(part, NAMES)
        if any(word in name for word in OWNERS) and is_one_of(part, tasks):
            owners.append(part)
        elif type_module(kind) == module and instance_dict(part) is not None:
            cores.append("%d" % id(part))
    return {"core": cores[0] if len(cores) == 1 and not is_named else None}, {"owner": owners}


#: For a class that `is_made_lock`.
MADE_LOCK = ("made lock", "", "", _made_lock)
