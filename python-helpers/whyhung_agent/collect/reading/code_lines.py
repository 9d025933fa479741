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
#: What may stand in an argument, as (values taken, values given): LOAD_CONST, LOAD_FAST, BINARY_SUBSCR; LOAD_DEREF up to 3.10; PUSH_NULL and LOAD_DEREF
#: of 3.11 and 3.12; LOAD_FAST_CHECK and BINARY_SLICE of 3.12.
EFFECTS = {100: (0, 1), 124: (0, 1), 25: (2, 1)}
EFFECTS.update({2: (0, 1), 137: (0, 1)} if NAME_SHIFT else {136: (0, 1)})
EFFECTS.update({127: (0, 1), 26: (3, 1)} if sys.version_info >= (3, 12) else {})
LOAD_ATTR, LOAD_METHOD = 106, 160
#: BUILD_TUPLE, BUILD_LIST, BUILD_SLICE: as many as the number says become one.
BUILDS = (102, 103, 133)
#: Each takes its arguments, and what is called: CALL has a value more for methods, CALL_FUNCTION_KW has one for the names.
CALL_FUNCTION, CALL_FUNCTION_KW, CALL_METHOD, CALL = 131, 141, 161, 171
#: CACHE, PRECALL and KW_NAMES, from 3.11, leave the stack as it is.
LEAVE = (0, 166, 172) if NAME_SHIFT else ()


def may_hold_locals(code):
    """Whether a function's code uses one of those by its own name; a method of that name (`model.eval()`) is none of them, nor is `vars(x)`, which gives
    the dictionary of `x`."""
    names = code.co_names
    if HOLD_LOCALS.isdisjoint(names):
        return False
    steps = list(_steps(code.co_code))
    for at, (step, argument) in enumerate(steps):
        if step == LOAD_GLOBAL and names[argument >> NAME_SHIFT] in HOLD_LOCALS:
            if names[argument >> NAME_SHIFT] != "vars" or not _has_argument(steps, at):
                return True
    return False


def _steps(text):
    """(instruction, its number) of each."""
    argument = 0
    for at in range(0, len(text), 2):
        argument = argument << 8 | text[at + 1]
        if text[at] != EXTENDED_ARG:
            yield text[at], argument
            argument = 0


def _has_argument(steps, at):
    """Whether what this instruction loads is called with an argument that is plainly there. Of code that is read further than this knows it: no."""
    if NAME_SHIFT and not steps[at][1] & 1:
        return False  # not to be called
    above = 0
    for step, argument in steps[at + 1 :]:
        if step in LEAVE:
            continue
        if step == (CALL if NAME_SHIFT else CALL_FUNCTION) and argument == above:
            return above > 0
        effect = _effect(step, argument)
        if effect is None or effect[0] > above:
            return False
        above += effect[1] - effect[0]
    return False


def _effect(step, argument):
    """(values taken from the stack, values given), or None of what is not known."""
    if step == LOAD_GLOBAL:
        return 0, 1 + (argument & NAME_SHIFT)
    if step == LOAD_ATTR:
        # From 3.12 on it loads methods as well, and tells so in the lowest bit.
        return 1, 1 + (argument & 1 if sys.version_info >= (3, 12) else 0)
    if step == LOAD_METHOD and sys.version_info < (3, 12):
        return 1, 2
    if step in BUILDS:
        return argument, 1
    if NAME_SHIFT:
        return (argument + 2, 1) if step == CALL else EFFECTS.get(step)
    if step == CALL_METHOD or step == CALL_FUNCTION_KW:
        return argument + 2, 1
    return (argument + 1, 1) if step == CALL_FUNCTION else EFFECTS.get(step)
