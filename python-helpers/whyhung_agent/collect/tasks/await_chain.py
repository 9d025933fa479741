"""From a coroutine to what it finally awaits: `cr_await`, `ag_await`, `gi_yieldfrom` (Objects/genobject.c)."""

from .originals import get_referents
from .safe import is_one_of

#: Awaits followed at most.
LENGTH = 1000


async def _coroutine():
    """Only its types are wanted."""


async def _async_generator():
    yield


def _generator():
    yield


def _types():
    coroutine = _coroutine()
    wrapper = coroutine.__await__()
    types = type(coroutine), type(wrapper)
    coroutine.close()
    agen = _async_generator()
    send, throw = agen.asend(None), agen.athrow(ValueError)
    types += type(agen), (type(send), type(throw)), type(_generator())
    for step in (send, throw):
        step.close()
    return types


COROUTINE, WRAPPER, ASYNC_GENERATOR, STEPS, GENERATOR = _types()


def await_chain(awaited, through=None):
    """(frames innermost first, the last awaitable that is none of Python's own, or None). `through` receives the awaitables with a frame."""
    frames, seen = [], set()
    while awaited is not None and id(awaited) not in seen and len(seen) < LENGTH:
        seen.add(id(awaited))
        step, kind = awaited, type(awaited)
        if kind is COROUTINE:
            frame, awaited = awaited.cr_frame, awaited.cr_await
        elif kind is GENERATOR:
            frame, awaited = awaited.gi_frame, awaited.gi_yieldfrom
        elif kind is ASYNC_GENERATOR:
            frame, awaited = awaited.ag_frame, awaited.ag_await
        elif kind is WRAPPER or is_one_of(awaited, STEPS):
            inner = (COROUTINE, ASYNC_GENERATOR, GENERATOR)
            awaited = next((thing for thing in get_referents(awaited) if is_one_of(thing, inner)), None)
            continue
        elif len(seen) == 1:
            # A class of a library that counts as a coroutine (`_BaseRequestContextManager` of aiohttp): it hands on to the one it holds.
            held = [thing for thing in get_referents(awaited) if type(thing) is COROUTINE]
            if len(held) != 1:
                break
            awaited = held[0]
            continue
        else:
            break
        if frame is not None:
            frames.append(frame)
            if through is not None:
                through.append(step)
    else:
        awaited = None
    frames.reverse()
    return frames, awaited


def is_running(coroutine):
    """Whether it runs at this moment: then its task is its loop's current one, on every version."""
    kind = type(coroutine)
    if kind is COROUTINE:
        return coroutine.cr_running
    return coroutine.gi_running if kind is GENERATOR else False


def code_name(coroutine):
    """The coroutine function's qualified name; None for awaitables of other kinds."""
    if is_one_of(coroutine, (COROUTINE, GENERATOR)):
        return coroutine.__qualname__
    return None
