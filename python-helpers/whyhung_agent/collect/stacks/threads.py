"""Threads: `threading._active` and `_limbo` joined with the frames of those that run.

Never `threading.enumerate()`: it takes `_active_limbo_lock`, which the interrupted thread may hold. Fields as in
Lib/threading.py: `_is_stopped` and `_tstate_lock` up to 3.12, `_handle` from 3.13.
"""

from .attached import moving
from .budget import THREADS, THREADS_SHARE
from .debugger import inspected
from .originals import get_ident
from .running import running_frames
from .safe import code_of, field, is_a, known_class, module_names, mro, text, type_name, whole


def threads(frames, budget, interrupted):
    """Rows of all threads; `interrupted` is the frame in which the details signal found the main thread."""
    running = running_frames()
    main = get_ident()
    running[main] = interrupted
    known = _known_threads(main)
    rows, seen = [], set()
    for ident, thread in known:
        if len(rows) >= THREADS or budget.spent(THREADS_SHARE):
            break
        rows.append(_row(frames, thread, ident, running.get(ident), main))
        seen.add(ident)
    for ident, frame in running.items():
        if ident not in seen and len(rows) < THREADS and not budget.spent(THREADS_SHARE):
            rows.append(_row(frames, None, ident, frame, main))
            seen.add(ident)
    for ident in moving() - seen:
        if len(rows) < THREADS:
            rows.append(_row(frames, None, ident, None, main))
    idents = {ident for ident, _ in known}
    total = len(known) + len([ident for ident in running if ident not in idents])
    if len(rows) < total:
        budget.cut("threads", len(rows), total)
    return rows


def _known_threads(main):
    """(ident, Thread), the ones that are just starting included; an ident twice only if it was reused."""
    names = module_names("threading")
    active, limbo = names.get("_active"), names.get("_limbo")
    known = []
    if type(active) is dict:
        known += [(ident, thread) for ident, thread in list(active.items()) if type(ident) is int]
    told = {id(thread) for _, thread in known}
    if type(limbo) is dict:
        for thread in list(limbo.values()):
            if id(thread) not in told:
                known.append((whole(field(thread, "_ident")) or 0, thread))
    leader = names.get("_main_thread")
    if leader is not None and main not in {ident for ident, _ in known}:
        # gevent has given it an ident of its own.
        known = [(main, leader)] + [(ident, thread) for ident, thread in known if thread is not leader]
    return [(ident, thread) for ident, thread in known if any(map(_is_thread_class, mro(type(thread))))]


def _is_thread_class(kind):
    """By name: gevent binds `threading.Thread` to a subclass of its own."""
    return type_name(kind) == "threading.Thread"


def _row(frames, thread, ident, frame, main):
    stack, omitted = frames.stack(frame, ("thread", "%d" % ident))
    row = {
        "ident": str(ident),
        "nativeId": None,
        # As `threading` would name it; it may not be loaded.
        "name": "MainThread" if ident == main else "",
        "main": ident == main,
        "daemon": None,
        # Of one that runs beside us there is no frame.
        "alive": frame is not None or ident in moving(),
        "type": None,
        "target": None,
        "startedAt": [],
        "frames": stack,
        "framesOmitted": omitted,
        "inspects": inspected(frames, frame),
    }
    if thread is not None:
        daemon = field(thread, "_daemonic")
        row.update(
            nativeId=whole(field(thread, "_native_id")),
            name=text(field(thread, "_name")) or row["name"],
            daemon=daemon if type(daemon) is bool else None,
            alive=row["alive"] or _alive(thread),
            type=type_name(type(thread)),
            target=_target(frames, thread),
            startedAt=frames.creations.of(thread),
        )
    return row


def _alive(thread):
    """Threads in `_active` and `_limbo` have not ended, but for a short time after their last line."""
    handle = field(thread, "_handle")
    if is_a(handle, known_class("_thread", "_ThreadHandle")):
        return not type(handle).is_done(handle)
    return field(thread, "_is_stopped") is not True


def _target(frames, thread):
    name, code = code_of(field(thread, "_target"))
    if name is None:
        return None
    if code is None:
        return {"name": name, "file": None, "line": None}
    return {"name": name, "file": frames.place(code)[0], "line": code.co_firstlineno}
