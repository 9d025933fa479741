"""Frames, running and suspended, as rows: innermost first."""

from .handler import OURS, is_foreign
from .budget import VISITED_FRAMES
from .code_lines import line_of
from .created import Creations
from .entering import Entering
from .managers import Managers
from .json_text import Written, json_text
from .limits import limits_of, unset_of
from .local_names import locals_of, note_calls
from .numbers import Numbers
from .quote import quote
from .safe import class_dict, inherits, is_one_of, mro, text, type_name
from .values import shown

#: Deep recursion repeats itself: the first and the last of a stack tell it.
FIRST, LAST = 80, 40
#: Of them, those whose references are looked for: who waits is near the top, who started it near the bottom.
FIRST_REFS, LAST_REFS = 40, 10
#: Frames followed at most; a chain that is longer is cut there.
WALKED = 100000
#: A pause is near the top: so many frames of a stack, and so many of all, are asked for what ends their rounds.
LIMITED, LIMITED_FRAMES = 12, 300
#: Names told for one frame.
LOCALS = 50

_function = type(lambda: None)


class Frames:
    """Makes rows out of frames. Keeps what it has visited, so that holders can be looked for in their locals."""

    def __init__(self, wanted, references=None, marks=None):
        #: `none`, `names` or `values`.
        self.wanted = wanted
        #: What looks for the objects that a frame refers to, or None.
        self.references = references
        #: What tells frames of the last look from new ones, or None.
        self.marks = marks
        self._numbers = Numbers()
        self._limited = LIMITED_FRAMES
        #: id of frame to frame: all that were told, each once.
        self.visited = {}
        #: id of a frame to ((kind of actor, its id), position in its stack), of frames that were visited.
        self.owners = {}
        #: Tells where objects were made.
        self.creations = Creations(self)
        self._entering = Entering()
        self._managers = None if references is None else Managers(references, self._entering)
        self._codes = {}
        self._instructions = {}

    def stack(self, frame, owner=None):
        """(rows, omitted) of a frame and its callers; `owner` as for `chain`."""
        frames = []
        while frame is not None and len(frames) < WALKED:
            if not frame.f_code.co_filename.startswith(OURS):
                frames.append(frame)
            frame = frame.f_back
        return self.chain(frames, (), owner)

    def chain(self, frames, entered=(), owner=None):
        """(rows, omitted) of frames given innermost first; `entered` has what `row` takes for each of them, or nothing; `owner` is the
        kind and id of the actor whose frames they are."""
        note_calls(frames if len(frames) < FIRST + LAST else frames[:FIRST])
        omitted = max(0, len(frames) - FIRST - LAST)
        told = list(zip(frames, entered or [()] * len(frames)))
        told = told if omitted == 0 else told[:FIRST] + told[-LAST:]
        last = len(told) - LAST_REFS
        if owner is not None and len(self.visited) < VISITED_FRAMES:
            self.owners.update((id(frame), (owner, position)) for position, (frame, _) in enumerate(told))
        return [
            self.row(frame, position if position < FIRST_REFS or position >= last else None, inside)
            for position, (frame, inside) in enumerate(told)
        ], omitted

    def row(self, frame, position=0, entered=()):
        """One frame; its references are looked for unless `position`, counted from the innermost one, is None. `entered` as for them."""
        if len(self.visited) < VISITED_FRAMES:
            self.visited[id(frame)] = frame
        code, line = frame.f_code, frame.f_lineno
        referring = position is not None and self.references is not None
        names, owner = None, None
        has_owner = code.co_argcount and code.co_varnames[0] in ("self", "cls")
        if referring or has_owner or self.wanted != "none":
            names = locals_of(frame)
        if has_owner and names:
            owner = self._self_type(code, names)
        refs = self.references.of(frame, position, names, entered) if referring else None
        kept = None if self.marks is None else self.marks.of(frame)
        place = ',"at":%d' % frame.f_lasti
        if kept is not None:
            place += ',"kept":true' if kept else ',"kept":false'
        if referring and names and self.marks is not None:
            place += self._changed(frame, names, kept, position)
        if kept and referring and names and position < LIMITED and self._limited and not self.references.spent:
            self._limited -= 1
            place += _limits(names)
        if referring:
            place += self._taken(frame, names, entered)
        return self._row(code, line, owner, self._locals(names or {}), refs, self._entering.of(frame), place)

    def managers(self, frame, names, entered=()):
        """What managers in hand have taken, as `Managers.of` tells it; nothing where that fails, since it is only ever a help."""
        try:
            return [] if self._managers is None else self._managers.of(frame, names, entered)
        except Exception as failure:
            if is_foreign(failure):
                raise
            return []

    def _taken(self, frame, names, entered):
        rows = self.managers(frame, names, entered)
        told = [
            '{"expr":%s,"lock":%s,"sure":%s}' % (quote(one), "null" if key is None else '"%s"' % key, "true" if sure else "false")
            for one, key, sure in rows
        ]
        return ',"managers":[%s]' % ",".join(told) if told else ""

    def _changed(self, frame, names, kept, position):
        """Only ever a help: without it the row is whole."""
        try:
            changed = self._numbers.changed(frame, names, kept, position)
        except Exception as failure:
            if is_foreign(failure):
                raise
            return ""
        if not changed:
            return ""
        steps = ["%s:%d" % (quote(name), step) for name, step in changed if step is not None]
        return ',"changed":[%s],"changedBy":{%s}' % (",".join([quote(name) for name, _ in changed]), ",".join(steps))

    def site(self, steps):
        """Rows of a remembered stack: (code, line) pairs."""
        return [self._row(code, line, None, "null") for code, line in steps]

    def begun(self, steps):
        """Rows of the site of a start: (code, offset of the instruction) pairs."""
        return [self._instruction(code, offset) for code, offset in steps]

    def _instruction(self, code, offset):
        known = self._instructions.get((id(code), offset))
        if known is None:
            row = self._row(code, line_of(code, offset), None, "null")
            known = self._instructions[id(code), offset] = row, code
        return known[0]

    def place(self, code):
        """(file, name) of a code object, bounded."""
        return text(code.co_filename) or "?", text(code.co_name) or "?"

    def _row(self, code, line, owner, names, refs=None, entering=None, place=""):
        key = id(code), id(owner)
        known = self._codes.get(key)
        if known is None:
            file, name = self.place(code)
            qualname = text(getattr(code, "co_qualname", None)) or _qualname(code, owner)
            head = '{"file":%s,"function":%s,"firstLine":%d,"qualname":%s,"selfType":%s,"line":' % (
                quote(file),
                quote(name),
                code.co_firstlineno,
                "null" if qualname is None else quote(qualname),
                "null" if owner is None else quote(type_name(owner)),
            )
            # What gave the key is kept as well: its id must not be given to another one meanwhile.
            known = self._codes[key] = head, code, owner
        return Written(
            '%s%s%s%s,"refs":%s,"locals":%s}'
            % (
                known[0],
                "null" if line is None else "%d" % line,
                "" if entering is None else ',"entering":%d' % entering,
                place,
                "null" if refs is None else refs,
                names,
            )
        )

    def _self_type(self, code, names):
        first = code.co_varnames[0] if code.co_argcount else ""
        if first not in names:
            return None
        if first == "self":
            return type(names["self"])
        return names["cls"] if first == "cls" and inherits(type(names["cls"]), type) else None

    def _locals(self, names):
        if self.wanted == "none":
            return "null"
        told = {}
        for name, value in list(names.items())[:LOCALS]:
            if type(name) is str:
                told[name] = shown(name, value) if self.wanted == "values" else ""
        return json_text(told)


def _limits(names):
    """Only ever a help: without it the row is whole."""
    try:
        limits, unset = limits_of(names), unset_of(names)
    except Exception as failure:
        if is_foreign(failure):
            raise
        return ""
    rows = (("limits", limits), ("unset", unset))
    return "".join([',"%s":[%s]' % (key, ",".join([quote(name) for name in found])) for key, found in rows if found])


def _qualname(code, owner):
    """Before 3.11: the class that has this very function under this name, looked up along the type of `self`."""
    if owner is not None:
        for kind in mro(owner):
            found = class_dict(kind).get(code.co_name)
            if is_one_of(found, (staticmethod, classmethod)):
                found = found.__func__
            if type(found) is _function and found.__code__ is code:
                return text(found.__qualname__)
    return None
