"""Strings as ASCII-only JSON; the `json` package is not built in."""

#: Longest string in a document, in characters.
TEXT_LIMIT = 500


def quote(text):
    """The JSON string of an exact `str`, cut with an ellipsis. Lone surrogates become U+FFFD."""
    if len(text) > TEXT_LIMIT:
        text = text[: TEXT_LIMIT - 1] + "\u2026"
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return '"' + text + '"'
    return '"' + "".join([_escape(character) for character in text]) + '"'


def _escape(character):
    if character in '"\\':
        return "\\" + character
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return character
    if code < 0x10000:
        return "\\u%04x" % (0xFFFD if 0xD800 <= code < 0xE000 else code)
    code -= 0x10000
    return "\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))
