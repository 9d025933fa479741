"""Lines of code, from the table of 3.11 and later (Objects/locations.md, InternalDocs/code_objects.md in later versions)."""

#: Kinds of an entry: no place at all, one with all its parts written out, one without columns, and three on this line or one of the next.
NO_PLACE, LONG, NO_COLUMNS, NEAR = 15, 14, 13, 10
#: Bytes of an instruction.
UNIT = 2


def line_at(table, first, offset):
    """The line of the instruction at `offset` bytes; None where it has none. `first` is that of the code object."""
    at, line, end = 0, first, 0
    while at < len(table):
        kind, units = table[at] >> 3 & 15, (table[at] & 7) + 1
        at += 1
        if kind in (LONG, NO_COLUMNS):
            step, _ = _number(table, at)
            line += -(step >> 1) if step & 1 else step >> 1
        elif NEAR <= kind < NO_COLUMNS:
            line += kind - NEAR
        end += units * UNIT
        if offset < end:
            return None if kind == NO_PLACE else line
        # Only the first byte of an entry has its highest bit set.
        while at < len(table) and table[at] < 128:
            at += 1
    return None


def _number(table, at):
    """(value, place behind it): six bits a byte, the lowest first."""
    value, shift = 0, 0
    while at < len(table):
        value |= (table[at] & 63) << shift
        shift += 6
        at += 1
        if not table[at - 1] & 64:
            break
    return value, at
