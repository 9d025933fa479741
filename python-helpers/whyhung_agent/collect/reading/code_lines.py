"""The line of an instruction, as `frame.f_lineno` finds it."""


def line_of(code, offset):
    """The line number, or None where the compiler gave none."""
    if hasattr(code, "co_lines"):  # from 3.10
        for begin, end, line in code.co_lines():
            if begin <= offset < end:
                return line
        return None
    line, reached = code.co_firstlineno, 0
    table = code.co_lnotab  # Objects/lnotab_notes.txt
    for index in range(0, len(table), 2):
        reached += table[index]
        if reached > offset:
            break
        line += table[index + 1] - (256 if table[index + 1] > 127 else 0)
    return line
