"""Documents as JSON text. Only exact types of our own making enter, so no code of the target runs here either."""

from .quote import quote

#: Our rows nest four levels; more is a defect, not data.
DEPTH = 12


class Written(str):
    """Text that is JSON already."""


def json_text(value, depth=DEPTH):
    """JSON of None, bool, int, float, str, list, tuple and dict with str keys."""
    kind = type(value)
    if kind is Written:
        return value
    if kind is str:
        return quote(value)
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return "%d" % value
    if kind is float:
        return repr(value) if value - value == 0 else "null"
    if depth == 0:
        raise ValueError("a row nests too deeply")
    if kind is dict:
        return "{%s}" % ",".join([quote(key) + ":" + json_text(item, depth - 1) for key, item in value.items()])
    if kind in (list, tuple):
        return "[%s]" % ",".join([json_text(item, depth - 1) for item in value])
    raise TypeError("a row holds a " + kind.__name__)
