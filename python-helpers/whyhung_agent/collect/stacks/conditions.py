"""Numbers that an object keeps to answer a question by: its class has a method that compares one with what the method is handed, and returns the result, as the
condition on which a library gives up does (`return state.attempt_number >= self.most`). Read in compiled code; no method is called."""

import sys

from .safe import class_dict, mro

#: (COMPARE_OP, LOAD_ATTR, RETURN_VALUE, what loads one variable, what loads two, bits beside the comparison in the number of COMPARE_OP), by version
#: (`opcode.opmap`, which may not be imported here).
_KNOWN = {
    (3, 8): (107, 106, 83, (124,), (), 0),
    (3, 9): (107, 106, 83, (124,), (), 0),
    (3, 10): (107, 106, 83, (124,), (), 0),
    (3, 11): (107, 106, 83, (124,), (), 0),
    (3, 12): (107, 106, 83, (124,), (), 4),
    (3, 13): (58, 82, 36, (85,), (88,), 5),
    (3, 14): (56, 80, 35, (84, 86), (87, 89), 5),
    (3, 15): (54, 79, 33, (83, 85), (86, 88), 5),
}
_CODES = _KNOWN.get(sys.version_info[:2]) if sys.implementation.name == "cpython" else None
#: `<`, `<=`, `>` and `>=` among the comparisons: a number that is to be the same names a thing.
_ORDERS = (0, 1, 4, 5)
#: Methods by which objects are sorted.
_SORTED_BY = frozenset(("__lt__", "__le__", "__gt__", "__ge__"))
#: From 3.12 on the lowest bit of LOAD_ATTR is none of the name's number.
_NAME_SHIFT = 1 if sys.version_info >= (3, 12) else 0
#: Classes of one kind, names of one of them, bytes of a method, which is short, and instructions before the comparison: more is hardly a plain comparison.
_CLASSES, _NAMES, _BYTES, _BEFORE = 4, 60, 300, 10
_function = type(lambda: None)


class Conditions:
    """Keeps what it has read of each class while one frame is told."""

    def __init__(self):
        self._kinds = {}

    def names(self, kind):
        """Attributes of `self` that a method of this class answers by."""
        known = self._kinds.get(id(kind))
        if known is None:
            # The class is kept as well: its id must not be given to another one meanwhile.
            known = self._kinds[id(kind)] = _names_of(kind), kind
        return known[0]


def _names_of(kind):
    found = set()
    for base in mro(kind)[:_CLASSES] if _CODES else ():
        left = _NAMES
        for name, method in class_dict(base).items():
            left -= 1
            if left < 0:
                break
            if type(method) is _function and not (type(name) is str and name in _SORTED_BY):
                _look(method.__code__, found)
    return found


def _look(code, found):
    if code.co_argcount < 2 or not code.co_names:
        return
    text = code.co_code
    if len(text) > _BYTES:
        return
    compare, _, returns, _, _, shift = _CODES
    # Caches are zeros; names and variables with a number above 255 are none of a short method.
    steps = [(text[at], text[at + 1]) for at in range(0, len(text), 2) if text[at] != 0]
    for at in range(1, len(steps)):
        step, argument = steps[at - 1]
        if step == compare and argument >> shift in _ORDERS and steps[at][0] == returns:
            _compared(code, steps[max(0, at - 1 - _BEFORE) : at - 1], found)


def _compared(code, steps, found):
    """The one attribute of `self` in a comparison with what the method was handed."""
    _, attribute, _, single, double, _ = _CODES
    own, others, is_handed, loaded = [], [], False, None
    for step, argument in steps:
        if step == attribute:
            (own if loaded == 0 else others).append(code.co_names[argument >> _NAME_SHIFT])
        variables = (argument,) if step in single else (argument >> 4, argument & 15) if step in double else ()
        is_handed = is_handed or any([0 < variable < code.co_argcount for variable in variables])
        loaded = variables[-1] if variables else None
    # Two of a kind are only put in order by what both of them have.
    if is_handed and len(own) == 1 and own[0] not in others:
        found.add(own[0])
