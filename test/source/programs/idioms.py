import contextlib
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from tracked import Lock, Stack, finish, run

a, b, c, q = Lock("a"), Lock("b"), Lock("c"), Lock("q")
never = Lock("never", refuses=True)


def plain():
    with a:
        q.wait()
        with b as held, c:
            held.wait()
            q.wait(
                q.wait(),
                1,
            )
        q.wait()
    q.wait()


def over_several_lines():
    with a, \
            b, \
            c:
        q.wait()


def one_line():
    with a: q.wait()
    a.acquire(); q.wait(); a.release()


def returns():
    with a:
        if q.wait():
            return q.wait()
    q.wait()


def loops():
    for turn in range(2):
        with a:
            if turn == 0:
                continue
            q.wait()
        break
    while True:
        with b:
            q.wait()
            break
    else:
        q.wait()
    q.wait()


def explicit():
    a.acquire()
    try:
        q.wait()
        b.acquire(timeout=1)
        q.wait()
    finally:
        a.release()
    q.wait()
    b.release()
    q.wait()


def conditions():
    if not a.acquire(timeout=5):
        return
    q.wait()
    if never.acquire(False):
        q.wait()
    else:
        q.wait()
    if a.wait() and b.acquire(timeout=1):
        q.wait()
        b.release()
    q.wait()
    a.release()
    while not c.acquire(timeout=1):
        pass
    q.wait()
    c.release()
    if (got := c.acquire(timeout=1)):
        q.wait()
        c.release()
    q.wait()


def breaks_through_finally():
    while True:
        a.acquire()
        try:
            if q.wait():
                break
        finally:
            a.release()
    q.wait()


def raises():
    try:
        with a:
            b.acquire()
            raise ValueError(q.wait())
    except ValueError:
        q.wait()
    else:
        q.wait()
    finally:
        q.wait()
        b.release()
    q.wait()


def swallows():
    with contextlib.suppress(ValueError):
        a.acquire()
        b.acquire()
        raise ValueError(q.wait())
    q.wait()
    a.release()
    b.release()
    q.wait()


def carried_over():
    for turn in range(2):
        if turn:
            q.wait()
            a.release()
        else:
            a.acquire()
    q.wait()


def released_inside():
    with a:
        a.release()
        try:
            q.wait()
        finally:
            a.acquire()
        q.wait()


def stack():
    with Stack("stack") as stack:
        stack.enter_context(a)
        q.wait()
    q.wait()


def nested():
    with a:
        def inner():
            with b:
                q.wait()

        inner()
        call = lambda: q.wait()
        call()
        [q.wait() for _ in range(1)]
        list(q.wait() for _ in range(1))
        q.wait()


def decorated(function):
    return function


class Box:
    __lock = Lock("box")
    with a:
        inside = q.wait()

    @decorated
    @decorated
    def work(self):
        with self.__lock:
            q.wait()

    @staticmethod
    def either(flag):
        with a if flag else b:
            q.wait()


async def asynchronous():
    async with a, b:
        await q.arrive()
        async with c:
            await q.arrive()
    await q.arrive()


plain()
over_several_lines()
one_line()
returns()
loops()
explicit()
conditions()
breaks_through_finally()
raises()
swallows()
carried_over()
released_inside()
stack()
nested()
Box().work()
Box.either(True)
run(asynchronous())
with a:
    q.wait()
q.wait()
finish()
