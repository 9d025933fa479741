"""Which objects of ours the names in a frame's code reach: `q`, `self._lock`, `mod.sub.lock`, `jobs[0]`.

Expressions are dotted names as source analysis writes them: private names mangled, as they stand in `co_names`.
An attribute is looked up only under a name that the code uses, in instance dictionaries, slots, class dictionaries and
modules, three steps deep; never through `getattr`.
"""

from .handler import is_foreign
from .budget import REFS_SHARE
from .members import by_key, members
from .quote import quote
from .safe import OPTIMIZED, field, inherits, instance_dict, is_one_of, known_class, module_names, text
from .stored import CONTAINER, FLAT, INSTANCES, NOTHING, OURS, PLAIN, ROWS, Stored

#: References told of one frame, members of its containers, and values looked at.
REFS, MEMBERS, LOOKED_AT = 40, 20, 400
#: Local variables, and words of the code with at most so many characters, that are tried as a key: `locks[name]`, `locks['stock']`.
KEYS, KEY = 20, 60
#: Frames told of which could not be read.
PROBLEMS = 20
#: Attribute steps: `a.b.c.d`.
STEPS = 3
#: Attributes of one object among which sockets are looked for.
ATTRIBUTES = 100
#: Frames below every thread: of interest is only whose they are, unless a thread stands still right there.
BELOW_ALL = ("_bootstrap", "_bootstrap_inner")
#: Bound methods, in Python and in C; their `__self__` is a field of the struct.
BOUND = type(type("", (), {"method": lambda self: None})().method), type([].append)


class References:
    """Looks them up, frame by frame; what it meets is handed to `objects`, so that it gets a row."""

    def __init__(self, objects, budget, problems):
        self.objects = objects
        self._budget = budget
        self._problems = problems
        self._codes = {}
        self.stored = Stored(objects)
        self._of_globals = {}
        self._of_value = {}
        self._sockets = {}
        self.spent = False

    def of(self, frame, position, values, entered=()):
        """`{"self.lock":"140"}` as JSON text, or None once the time for it is over.

        `position` 0 is the innermost frame; `values` are a function's local variables, None of other code; `entered` are the managers of the `with`
        blocks that it stands in, where they are known: `with[0]` is the outermost one.
        """
        if self.spent or self._budget.spent(REFS_SHARE):
            if not self.spent:
                self.spent = True
                self._budget.cut("objects that the frames refer to", "those of the frames read first", "all (its time was over)")
            return None
        try:
            return self._of(frame, position, values, entered)
        except Exception as failure:
            if is_foreign(failure):
                raise
            if len(self._problems) < PROBLEMS:
                words = "%s: %s" % (text(frame.f_code.co_name), type(failure).__name__)
                self._problems.append({"where": "refs", "message": words})
            return None

    def _of(self, frame, position, values, entered):
        code = frame.f_code
        known = self._codes.get(id(code))
        if known is None:
            known = self._codes[id(code)] = frozenset(code.co_names), code
        names = known[0]
        told = {}
        for index, manager in enumerate(entered):
            if self.stored.sort(manager) in ROWS:
                told["with[%d]" % index] = self.objects.meet(manager)
        if values is None:
            # A function's that are not given may not be asked for; a module's are its globals; a class body's may be any mapping.
            values = {} if code.co_flags & OPTIMIZED else frame.f_locals
            values = {} if values is frame.f_globals or type(values) is not dict else values
            values = {name: value for name, value in values.items() if name in names}
        later, tables = [], []
        for name, value in values.items():
            sort = self.stored.sort(value)
            if type(name) is not str:
                continue
            if sort == PLAIN:
                owner = self._owner(value)
                if owner is not None:
                    told[name] = self.objects.meet(owner)
                elif type(value) is BOUND[0]:
                    told.update([(name + path, key) for path, key in self._behind(value)])
                continue
            if sort in ROWS:
                told[name] = self.objects.meet(value)
                if sort == FLAT:
                    continue
            elif sort == CONTAINER:
                if self._members(told, name, value):
                    tables.append((name, value))
                continue
            later.append((name, value, sort))
        if position and code.co_name in BELOW_ALL and frame.f_globals is module_names("threading"):
            return _json(told)
        for name, value, sort in later:
            found, inside, _ = self.attributes(value, sort, names, code)
            for path, key in found:
                told.setdefault(name + path, key)
            tables += [(name + path, table) for path, table in inside]
        found, inside = self._globals(frame.f_globals, names, code)
        for expression, key in found:
            if expression.partition(".")[0].partition("[")[0] not in values:
                told.setdefault(expression, key)
        tables += [(expression, table) for expression, table in inside if expression.partition(".")[0] not in values]
        self._keyed(told, tables, values, code)
        for name, value, sort in later:
            for attribute, key in self._connections(value, sort):
                told.setdefault("%s.%s" % (name, attribute), key)
        return _json(told)

    def _connections(self, value, sort):
        """[(name, id)] of the sockets that an object keeps under whatever name: a frame with it in hand serves that connection."""
        if sort not in INSTANCES and sort != OURS:
            return ()
        known = self._sockets.get(id(value))
        if known is None:
            base, found = known_class("_socket", "socket"), []
            stored = None if base is None else instance_dict(value)
            for name, part in list((stored or {}).items())[:ATTRIBUTES]:
                if type(name) is str and self.stored.sort(part) in ROWS and inherits(type(part), base):
                    found.append((text(name), self.objects.meet(part)))
            # The value is kept: its id must not be given to another one meanwhile.
            known = self._sockets[id(value)] = found, value
        return known[0]

    def _keyed(self, told, tables, values, code):
        """What a container has under a local variable's value or a word of the code, of plain keys: others may run code."""
        keys = [(name, value) for name, value in values.items() if type(value) is str or type(value) is int][:KEYS]
        keys += [("%r" % word, word) for word in code.co_consts if type(word) is str and len(word) <= KEY][:KEYS]
        for expression, table in tables if keys else ():
            stored = by_key(table, LOOKED_AT)
            for name, key in keys:
                member = stored.get(key, NOTHING)
                if member is not NOTHING and self.stored.sort(member) in ROWS:
                    told["%s[%s]" % (expression, name)] = self.objects.meet(member)

    def _owner(self, value):
        """The object of ours that a bound method acts on, such as `event` of `event.set`."""
        if not is_one_of(value, BOUND):
            return None
        owner = value.__self__
        return owner if self.stored.sort(owner) in ROWS else None

    def _behind(self, method):
        """What a bound method's own code reaches over its `self`: who has it in hand can act on that."""
        code = field(method.__func__, "__code__")
        if type(code) is not type(self._behind.__code__):
            return ()
        owner = method.__self__
        return self.attributes(owner, self.stored.sort(owner), frozenset(code.co_names), code)[0]

    def _members(self, told, name, value):
        count = 0
        for index, member in enumerate(members(value, LOOKED_AT)):
            key = self.objects.meet(member) if self.stored.sort(member) in ROWS else None
            if key is not None:
                told["%s[%d]" % (name, index)] = key
                count += 1
                if count >= MEMBERS:
                    break
        return count

    def _globals(self, names_of_module, names, code):
        key = id(names_of_module), id(code)
        found = self._of_globals.get(key)
        if found is None:
            found, tables = [], []
            if inherits(type(names_of_module), dict):
                for name in code.co_names:
                    value = dict.get(names_of_module, name, NOTHING)
                    sort = self.stored.sort(value)
                    if sort in ROWS:
                        found.append((name, self.objects.meet(value)))
                    elif sort == CONTAINER and names_of_module is not module_names("threading"):
                        told = {}
                        if self._members(told, name, value):
                            found += told.items()
                            tables.append((name, value))
                    if sort not in (PLAIN, FLAT, CONTAINER):
                        parts, inside, _ = self.attributes(value, sort, names, code)
                        found += [(name + path, key) for path, key in parts]
                        tables += [(name + path, table) for path, table in inside]
            found = self._of_globals[key] = found, tables
        return found

    def attributes(self, value, sort, names, code):
        """([(`.a`, id), (`.a.b`, id), (`.a[0]`, id)], [(`.a`, container)]) of one value; the same for each frame of this code."""
        key = id(value), id(code)
        known = self._of_value.get(key)
        if known is None:
            found, tables, room = [], [], [LOOKED_AT]
            self._step((found, tables), "", value, sort, names, STEPS, room)
            # The value is kept: its id must not be given to another one meanwhile.
            known = self._of_value[key] = found, tables, value
        return known

    def _step(self, told_of, path, value, sort, names, steps, room):
        found, tables = told_of
        further = []
        for name, part in self.stored.parts(value, sort, names):
            room[0] -= 1
            if room[0] < 0:
                return
            its_sort = self.stored.sort(part)
            expression = "%s.%s" % (path, name)
            if its_sort == PLAIN:
                owner = self._owner(part)
                key = None if owner is None else self.objects.meet(owner)
                if key is not None:
                    found.append((expression, key))
                continue
            if its_sort in ROWS:
                key = self.objects.meet(part)
                if key is not None:
                    found.append((expression, key))
                if its_sort == FLAT:
                    continue
            elif its_sort == CONTAINER:
                # What an object of ours contains stands among its links.
                if sort != OURS:
                    told = {}
                    if self._members(told, expression, part):
                        found += told.items()
                        tables.append((expression, part))
                continue
            further.append((expression, part, its_sort))
        if steps > 1:
            for expression, part, its_sort in further:
                self._step(told_of, expression, part, its_sort, names, steps - 1, room)


def _json(told):
    if not told:
        return "{}"
    rows = [(expression, key) for expression, key in told.items() if key is not None]
    if len(rows) > REFS:
        # Short expressions first: they are what the code names most directly.
        rows.sort(key=lambda row: row[0].count(".") + row[0].count("["))
        del rows[REFS:]
    return "{%s}" % ",".join(['%s:"%s"' % (quote(expression), key) for expression, key in rows])
