"""Values of local variables in words: contents of exact built-in types, bounded; of everything else only the type."""

from .safe import is_one_of, type_name

#: Characters of a value, items of a container and levels: enough to recognise it.
VALUE_LIMIT = 120
ITEMS = 5
DEPTH = 2
#: Values under such names are not told: they would end up in a report that others can read.
SECRET = ("password", "passwd", "secret", "token", "apikey", "api_key", "credential", "private_key", "authorization")


def shown(name, value, depth=DEPTH):
    """A bounded representation."""
    if _secret(name):
        return "<%s, not shown>" % type_name(type(value))
    told = _shown(value, depth)
    return told if len(told) <= VALUE_LIMIT else told[: VALUE_LIMIT - 1] + "\u2026"


def _secret(name):
    lowered = name.lower()
    return any(word in lowered for word in SECRET)


def _shown(value, depth):
    kind = type(value)
    if value is None or is_one_of(value, (bool, float, complex)):
        return repr(value)
    if kind is int:
        return repr(value) if value.bit_length() < 256 else "<int of %d bits>" % value.bit_length()
    if is_one_of(value, (str, bytes)):
        return repr(value[:VALUE_LIMIT])
    if is_one_of(value, (list, tuple, set, frozenset, dict)):
        return _container(kind, value, depth)
    return "<%s>" % type_name(kind)


def _container(kind, value, depth):
    if depth == 0 or len(value) > 1000:
        return "<%s of %d>" % (kind.__name__, len(value))
    if kind is dict:
        items = [
            "%s: %s" % (_shown(key, depth - 1), shown(key if type(key) is str else "", item, depth - 1))
            for key, item in list(value.items())[:ITEMS]
        ]
    else:
        items = [_shown(item, depth - 1) for item in list(value)[:ITEMS]]
    if len(value) > ITEMS:
        items.append("\u2026")
    left, right = {list: "[]", tuple: "()"}.get(kind, "{}")
    return left + ", ".join(items) + right
