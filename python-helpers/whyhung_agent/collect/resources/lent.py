"""Who keeps what a pool has lent: from an object at work that a wait stands in, over what refers to it and has an open connection, out to
a name of the program's own.

A connection of a pool is in the hands of something that knows both: a response, a cursor's owner, a proxy. What keeps that alive outside
of the pool has not given it back.
"""

from .budget import LENT_SHARE
from .local_names import locals_of
from .handler import OURS
from .originals import modules
from .safe import inherits, instance_dict, known_class, module_names, module_type, text, type_name
from .whole import parts, referrers, ways

#: Kinds of resources that pools lend.
LENDABLE = ("socket", "sqlite3 connection", "database connection", "http client")
#: Objects at work that are asked, handles looked at, and objects on the way from one to its connection.
ASKED, HANDLES, LOOKED_AT = 30, 100, 200
#: Steps from a handle in to its connection, and out to a name of the program's; objects of one such step.
INWARD, OUTWARD, BREADTH = 5, 6, 40
#: What is cut where there are too many to ask who refers to them.
SEARCH = "keepers of what is lent"
#: A class made by a `class` statement (Py_TPFLAGS_HEAPTYPE).
HEAP_TYPE = 1 << 9
#: Code that stands still keeps its frame's variables: `co_flags` of generators and coroutines.
SUSPENDING = 0x20 | 0x80 | 0x200
FOREIGN = ("/site-packages/", "/dist-packages/")
_type_flags = type.__dict__["__flags__"].__get__
_type_module = type.__dict__["__module__"].__get__
_function, _frame = type(lambda: None), type((lambda: (yield))().gi_frame)
_barred = (_function, type(len), type, _frame, type(None), bool, int, float, complex, str, bytes, bytearray)


class Lent:
    """Finds, per open resource, `{"by": [types of pools], "to": who keeps it}`."""

    def __init__(self, frames, budget):
        self._frames = frames
        self._budget = budget
        home = text(module_names("os").get("__file__"), 4096) or "?"
        self._home = home.rpartition("/")[0] + "/"
        #: id of an object at work to it: the way never leads through one.
        self._at_work = {}
        self._loop = known_class("asyncio.events", "AbstractEventLoop")

    def of(self, opened):
        """`{id of resource: row}` of those in `opened` that a pool has lent; `opened` are (kind, resource)."""
        wanted = {id(thing) for kind, thing in opened if kind in LENDABLE}
        pools = self._pools() if wanted else {}
        if not pools or self._budget.spent(LENT_SHARE):
            return {}
        by, handles = {}, {}
        for handle, names in self._handles(pools):
            found = self._connection(handle, wanted)
            if found is None or self._budget.spent(LENT_SHARE):
                continue
            by.setdefault(found, set()).update(names)
            handles.setdefault(found, []).append(handle)
        kept = self._keepers(handles)
        return {key: {"by": sorted(by[key]), "to": row} for key, row in kept.items()}

    def _pools(self):
        """Objects at work in a library's code that code of the program's has called and that has not returned."""
        pools, run, before = {}, [], None
        for frame in self._frames.visited.values():
            if before is not None and before.f_back is not frame and not before.f_code.co_flags & SUSPENDING:
                run = []
            before = frame
            code = frame.f_code
            if self._is_own(code.co_filename):
                pools.update(run)
                run = []
            elif code.co_argcount and code.co_varnames[0] == "self":
                thing = (locals_of(frame) or {}).get("self")
                if _type_flags(type(thing)) & HEAP_TYPE:
                    self._at_work[id(thing)] = thing
                    run.append((id(thing), thing))
        return dict(list(pools.items())[:ASKED])

    def _is_own(self, file):
        return not (file.startswith((self._home, OURS, "<")) or any(part in file for part in FOREIGN))

    def _is_own_class(self, kind):
        module = text(_type_module(kind))
        file = text(module_names(module).get("__file__"), 4096) if module is not None else None
        return file is not None and self._is_own(file)

    def _handles(self, pools):
        """(instance of a library's class that refers to a pool, types of these pools)."""
        found, dicts = {}, []
        for referrer in referrers(list(pools.values()), self._budget, SEARCH):
            if type(referrer) is dict:
                dicts.append(referrer)
            else:
                found[id(referrer)] = referrer
        if dicts and len(dicts) <= HANDLES:
            for referrer in referrers(dicts, self._budget, SEARCH):
                if instance_dict(referrer) is not None:
                    found[id(referrer)] = referrer
        for handle in list(found.values())[:HANDLES]:
            kind = type(handle)
            if self._is_end(handle) or not _type_flags(kind) & HEAP_TYPE or self._is_own_class(kind):
                continue
            names = [type_name(type(pool)) for _, pool in ways(handle, pools)]
            if names:
                yield handle, names

    def _connection(self, handle, wanted):
        """The id of an open resource that it leads to without a way through something at work."""
        seen, edge = {id(handle)}, [handle]
        for _ in range(INWARD + 1):
            inner = []
            for thing in edge:
                if id(thing) in wanted:
                    return id(thing)
                for part in parts(thing):
                    if id(part) not in seen and len(seen) < LOOKED_AT and not self._is_end(part):
                        seen.add(id(part))
                        inner.append(part)
            edge = inner
        return None

    def _is_end(self, thing):
        kind = type(thing)
        return (
            id(thing) in self._at_work
            or any(kind is one for one in _barred)
            or inherits(kind, type)
            or inherits(kind, module_type)
            or (self._loop is not None and inherits(kind, self._loop))
        )

    def _keepers(self, handles):
        """`{id of resource: row}` of who keeps these alive, the nearest one each."""
        locals_by_id, spaces, found = self._locals(), self._namespaces(), {}
        label = {id(handle): key for key, those in handles.items() for handle in those}
        names = {}
        edge = [handle for those in handles.values() for handle in those][:BREADTH]
        seen = set(label) | {id(handles), id(edge), id(label)} | {id(those) for those in handles.values()}
        for _ in range(OUTWARD):
            for thing in edge:
                holder = locals_by_id.get(id(thing))
                if holder is not None:
                    found.setdefault(label[id(thing)], self._local(*holder))
            edge = [thing for thing in edge if label[id(thing)] not in found]
            if not edge or self._budget.spent(LENT_SHARE):
                break
            known, outer = {id(thing) for thing in edge}, []
            for referrer in referrers(edge, self._budget, SEARCH):
                if id(referrer) in seen or referrer is edge or self._is_end(referrer) or len(outer) >= BREADTH:
                    continue
                seen.add(id(referrer))
                part, thing = next(iter(ways(referrer, known)), (None, None))
                if part is None:
                    continue
                key = label[id(referrer)] = label[id(thing)]
                space = spaces.get(id(referrer))
                if space is not None:
                    if space[1]:
                        row = {"how": "global", "name": _key(referrer, part), "owner": space[0], "frame": None}
                        found.setdefault(key, row)
                    continue
                if type(referrer) is dict:
                    names[id(referrer)] = _key(referrer, part)
                elif self._is_own_class(type(referrer)):
                    name = names.get(id(part)) or _key(instance_dict(referrer) or {}, part)
                    owner = type_name(type(referrer))
                    found.setdefault(key, {"how": "attribute", "name": name, "owner": owner, "frame": None})
                    continue
                outer.append(referrer)
            edge = outer
        return found

    def _locals(self):
        """id of an object to (frame of the program's own code, name): innermost first."""
        found = {}
        for frame in self._frames.visited.values():
            if self._is_own(frame.f_code.co_filename):
                for name, value in (locals_of(frame) or {}).items():
                    if type(name) is str and name != "self":
                        found.setdefault(id(value), (frame, name))
        return found

    def _namespaces(self):
        """id of a module's namespace to (name, whether it is the program's own)."""
        found = {}
        for name in list(modules):
            if type(name) is str:
                names = module_names(name)
                file = text(names.get("__file__"), 4096)
                found[id(names)] = name, file is not None and self._is_own(file)
        return found

    def _local(self, frame, name):
        code = frame.f_code
        row = self._frames.site([(code, frame.f_lineno)])[0]
        return {"how": "local", "name": text(name, 100), "owner": text(code.co_name, 100), "frame": row}


def _key(names, value):
    """The name under which a dictionary has it; empty for a list's or a slot's."""
    for name, other in list(names.items()):
        if other is value and type(name) is str:
            return text(name, 100)
    return ""
