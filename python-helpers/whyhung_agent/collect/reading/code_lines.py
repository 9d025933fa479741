"""What compiled code says: the line of an instruction, as `frame.f_lineno` finds it, and whether it works with its local variables as a dictionary."""

import sys


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


#: Before 3.13 (PEP 667) a function has one dictionary of local variables, which `f_locals` brings up to date: what it has put into it by itself, by what these
#: built-in functions give it, would be lost, and who goes over it would end in an error.
HOLD_LOCALS = frozenset(("locals", "vars", "exec", "eval") if sys.version_info < (3, 13) else ())
#: Of 3.8 to 3.12 (Lib/opcode.py); from 3.11 on the lowest bit of what follows is none of the name's number.
LOAD_GLOBAL, EXTENDED_ARG = 116, 144
NAME_SHIFT = 1 if sys.version_info >= (3, 11) else 0


def may_hold_locals(code):
    """Whether a function's code uses one of those by its own name; a method of that name (`model.eval()`) is none of them."""
    names = code.co_names
    if HOLD_LOCALS.isdisjoint(names):
        return False
    steps, argument = code.co_code, 0
    for at in range(0, len(steps), 2):
        argument = argument << 8 | steps[at + 1]
        if steps[at] == LOAD_GLOBAL and names[argument >> NAME_SHIFT] in HOLD_LOCALS:
            return True
        argument = argument if steps[at] == EXTENDED_ARG else 0
    return False
