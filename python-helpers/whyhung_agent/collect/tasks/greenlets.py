"""Greenlets, gevent's among them. They are in no list anywhere, so the heap is asked; fields as in greenlet.cpp."""

from .budget import GREENLETS, RESOURCES_SHARE
from .originals import get_ident
from .safe import code_of, field, is_a, known_class, module_names, type_name, whole

#: Parents followed from a greenlet to the main greenlet of its thread.
PARENTS = 100


def greenlet_type():
    """The base class, or None where greenlet is not loaded."""
    return known_class("greenlet._greenlet", "greenlet") or known_class("greenlet", "greenlet")


def greenlets(frames, budget, found):
    """Rows of all greenlets that the heap gave, main greenlets of threads included."""
    current = _current()
    roots = {id(_root(current)): get_ident()} if current is not None else {}
    for greenlet in found:
        ident = whole(field(greenlet, "thread_ident"))
        if ident is not None:  # gevent's Hub
            roots.setdefault(id(_root(greenlet)), ident)
    rows = []
    for greenlet in found:
        if len(rows) >= GREENLETS or budget.spent(RESOURCES_SHARE):
            budget.cut("greenlets", len(rows), len(found))
            break
        rows.append(_row(frames, greenlet, greenlet is current, roots))
    return rows


def _current():
    for module in ("greenlet._greenlet", "greenlet"):
        ask = module_names(module).get("getcurrent")
        if type(ask) is type(len):
            return ask()
    return None


def _root(greenlet):
    for _ in range(PARENTS):
        parent = field(greenlet, "parent")
        if parent is None:
            break
        greenlet = parent
    return greenlet


def _row(frames, greenlet, current, roots):
    parent = field(greenlet, "parent")
    frame = None if current else field(greenlet, "gr_frame")
    ident = roots.get(id(_root(greenlet)))
    return {
        "id": str(id(greenlet)),
        "type": type_name(type(greenlet)),
        "name": _name(greenlet),
        "parentId": None if parent is None else str(id(parent)),
        "threadIdent": None if ident is None else str(ident),
        "current": current,
        "dead": field(greenlet, "dead") is True,
        "frames": frames.stack(frame, ("greenlet", "%d" % id(greenlet)))[0],
        "startedAt": frames.site(_spawned(greenlet)),
    }


def _name(greenlet):
    """What it runs: gevent's `_run`; a plain greenlet forgets its `run` when it starts."""
    call = field(greenlet, "_run")
    return code_of(field(greenlet, "run") if call is None else call)[0]


def _spawned(greenlet):
    """gevent keeps the stack at `spawn` as a chain of its own small frames."""
    step, steps = field(greenlet, "spawning_stack"), []
    code_type = type(_spawned.__code__)
    while step is not None and len(steps) < 8:
        code, line = field(step, "f_code"), whole(field(step, "f_lineno"))
        if type(code) is code_type:
            steps.append((code, line))
        step = field(step, "f_back")
    return steps
