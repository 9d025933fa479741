"""What managers that a frame has in hand have taken: locks that were entered into an exit stack, and those that both ends of a class
of the program act on (`__enter__` acquires what `__exit__` releases)."""

from .references import BOUND
from .safe import class_dict, inherits, instance_dict, is_one_of, known_class, mro
from .stored import INSTANCE, INSTANCES, ROWS as KNOWN

#: Rows of one frame, entries of one exit stack, stacks within stacks, and objects of one frame that are looked at.
ROWS, ENTRIES, DEPTH, LOOKED_AT = 40, 40, 3, 100
#: Managers of one frame that are looked into, those within others as well: each costs some microseconds.
VISITED = 400
#: What each end of a manager of locks calls, over its own methods as well: the protocol of locks.
TAKES, GIVES = frozenset(("acquire", "__enter__", "__aenter__")), frozenset(("release", "__exit__", "__aexit__"))
#: `co_flags` of coroutines and of async generators.
ASYNC = 0x80 | 0x200
ENDS = (("__enter__", "__exit__"), ("__aenter__", "__aexit__"))

_function = type(lambda: None)


class Managers:
    """Looks into them by the ways of `References`, frame by frame."""

    def __init__(self, references, entering):
        self._references = references
        self._entering = entering
        self._ends = {}
        self._left, self._known = 0, {}

    def of(self, frame, values, entered=()):
        """[(expression, id, sure)], the id None of a stack that nothing is in, of the locks behind local variables and attributes of `self` of a frame, and, if its code has a `with`,
        globals; and behind `entered`, the managers of the blocks that it stands in, where the interpreter told them. `values` are a
        function's local variables, None of other code."""
        code, stored = frame.f_code, self._references.stored
        has_with = bool(entered) or code.co_flags & ASYNC != 0 or self._entering.has_with(code)
        if self._references.spent or not (has_with or known_class("contextlib", "_BaseExitStack")):
            return []
        rows = []
        self._left, self._known = VISITED, {}
        for index, manager in enumerate(entered):
            rows += self._in_hand("with[%d]" % index, manager)
        in_hand = [(name, value) for name, value in (values or {}).items() if type(name) is str][:LOOKED_AT]
        names = frozenset(code.co_names)
        if has_with and inherits(type(frame.f_globals), dict):
            others = [(name, dict.get(frame.f_globals, name)) for name in code.co_names if name not in (values or {})]
            in_hand += others[:LOOKED_AT]
        for name, value in in_hand:
            if len(rows) >= ROWS or self._left <= 0:
                break
            if stored.sort(value) not in INSTANCES:
                continue
            # What is in no block is only told of a stack, which somebody may close.
            if has_with or _entries(value) is not None:
                rows += self._in_hand(name, value)
            if name == "self":
                for attribute, part in stored.parts(value, INSTANCE, names):
                    if has_with or (stored.sort(part) in INSTANCES and _entries(part) is not None):
                        rows += self._in_hand("self." + attribute, part)
        return rows[:ROWS]

    def _behind(self, expression, manager, depth):
        if self._references.stored.sort(manager) not in INSTANCES or depth == 0:
            return []
        known = self._known.get((id(manager), depth))
        if known is None:
            if self._left <= 0 or self._references.spent:
                return []
            known = self._known[id(manager), depth] = self._locks(manager, depth), manager
        return [(expression, key, sure) for key, sure in known[0]]

    def _in_hand(self, expression, manager):
        rows = self._behind(expression, manager, DEPTH)
        return rows if rows or not _is_empty(manager) else [(expression, None, True)]

    def _locks(self, manager, depth):
        """[(id, sure)] of the locks behind a manager, which the frame keeps alive."""
        self._left -= 1
        entries = _entries(manager)
        if entries is None:
            return [(key, False) for key in self._by_class(manager)]
        rows = []
        for entry in entries:
            if len(rows) >= ROWS or self._left <= 0:
                break
            if self._references.stored.sort(entry) in KNOWN:
                key = self._references.objects.meet(entry)
                rows += [] if key is None else [(key, True)]
            else:
                rows += [(key, sure) for _, key, sure in self._behind("", entry, depth - 1)]
        return rows

    def _by_class(self, manager):
        kind = type(manager)
        known = self._ends.get(id(kind))
        if known is None:
            known = self._ends[id(kind)] = self._ends_of(kind), kind
        found = {}
        for names, code in known[0]:
            found.update((key, None) for _, key in self._references.attributes(manager, INSTANCE, names, code)[0])
        return found

    def _ends_of(self, kind):
        """[(names, code)] of a class whose `__enter__` takes and whose `__exit__` gives back: what the code of both names. A `with` in
        `__enter__` has ended when the body begins, so that what is over it is not held."""
        found = []
        for enter, leave in ENDS:
            first, last = _method(kind, enter), _method(kind, leave)
            if first is None or last is None or self._entering.has_with(first):
                continue
            taking, giving = self._reached(kind, first), self._reached(kind, last)
            if taking & TAKES and giving & GIVES:
                found.append((taking & giving, first))
        return found

    def _reached(self, kind, code):
        """Names in the code of a method and of those methods of its class that it calls."""
        names = set(code.co_names)
        for name in code.co_names:
            called = _method(kind, name)
            if called is not None and not self._entering.has_with(called):
                names.update(called.co_names)
        return frozenset(names)


def _callbacks(manager):
    """The deque of a stack of contextlib; None of anything else."""
    base = known_class("contextlib", "_BaseExitStack")
    if base is None or not inherits(type(manager), base):
        return None
    callbacks = (instance_dict(manager) or {}).get("_exit_callbacks")
    return callbacks if type(callbacks) is known_class("_collections", "deque") else None


def _is_empty(manager):
    """A stack that was seen, and nothing is in it: everything has left, or nothing was entered yet."""
    callbacks = _callbacks(manager)
    return callbacks is not None and len(callbacks) == 0


def _entries(manager):
    """What a stack of contextlib will leave: it keeps the method that does, bound to what was entered; None of anything else."""
    callbacks = _callbacks(manager)
    if callbacks is None:
        return None
    found = []
    # Not as a list of them all, which would be as long as the program made it.
    for at in range(min(len(callbacks), ENTRIES)):
        callback = callbacks[at]
        method = callback[1] if type(callback) is tuple and len(callback) == 2 else None
        if type(method) is _function:
            # `callback(lock.release)` keeps what it calls so.
            method = (instance_dict(method) or {}).get("__wrapped__")
            if not is_one_of(method, BOUND) or _name(method) not in GIVES:
                continue
        if is_one_of(method, BOUND):
            found.append(method.__self__)
    return found


def _name(method):
    inner = method.__func__ if type(method) is BOUND[0] else method
    name = inner.__code__.co_name if type(inner) is _function else method.__name__ if inner is method else ""
    return name if type(name) is str else ""


def _method(kind, name):
    for base in mro(kind):
        found = class_dict(base).get(name)
        if found is not None:
            return found.__code__ if type(found) is _function else None
    return None
