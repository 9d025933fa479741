"""A timer's handler raises, between two bytecodes of whoever looks at this program; that is its own to deal with."""

import contextvars
import functools
import signal
import sys
import threading


#: Seconds; a look takes several of them.
PAUSE = 0.002


class Late(Exception):
    pass


def is_looked_at(frame):
    while frame is not None and not frame.f_code.co_filename.startswith("<whyhung "):
        frame = frame.f_back
    return frame is not None


def dispatch(name, values, signum, frame):
    if is_looked_at(frame):
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        raise Late(name)
    # Not before: on a busy machine a handler would be interrupted by the next one, and a context cannot be entered twice.
    signal.setitimer(signal.ITIMER_REAL, PAUSE)


class Watch:
    def on_alarm(self, *args):
        dispatch("method", (1,), *args)

    def __call__(self, *args):
        dispatch("object", (1,), *args)


class Slotted(functools.partial):
    """A partial of a class of its own."""


def concealed(function):
    """A callable in C, which has the function in a field of its own alone, as a proxy of wrapt has."""
    wrapper = functools.lru_cache(maxsize=0)(function)
    del wrapper.__wrapped__
    return wrapper


HANDLERS = {
    "concealed": concealed(lambda signum, frame: dispatch("concealed", (1,), signum, frame)),
    "in-context": functools.partial(
        contextvars.copy_context().run, lambda signum, frame: dispatch("in-context", (1,), signum, frame)
    ),
    "function": lambda signum, frame: dispatch("function", (1,), signum, frame),
    "partial": functools.partial(dispatch, "partial", (1,)),
    "inherited": Slotted(functools.partial(dispatch, "inherited"), (1,)),
    "method": Watch().on_alarm,
    "object": Watch(),
    "wrapped": functools.lru_cache(maxsize=0)(lambda signum, frame: dispatch("wrapped", (1,), signum, frame)),
}

lock = threading.Lock()
lock.acquire()
signal.signal(signal.SIGALRM, HANDLERS[sys.argv[1]])
try:
    signal.setitimer(signal.ITIMER_REAL, PAUSE)
    print("ready", flush=True)
    lock.acquire()
except Late as late:
    print("late", late, flush=True)
