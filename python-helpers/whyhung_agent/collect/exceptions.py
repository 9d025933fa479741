"""Exceptions in words and as places, without their own `__str__`."""

from .creation import FRAMES, exception_words, traceback_steps
from .safe import inherits

_args = BaseException.__dict__["args"].__get__
_traceback = BaseException.__dict__["__traceback__"].__get__


def words_of(failure):
    """`TypeName: message`, bounded; None of what is no exception."""
    if not inherits(type(failure), BaseException):
        return None
    return exception_words(type(failure), _args(failure))


def places(failure):
    """`[(code, line), ...]` of where it was raised, innermost first; empty where it has no traceback."""
    if failure is None or not inherits(type(failure), BaseException):
        return ()
    return traceback_steps(_traceback(failure))[:FRAMES]
