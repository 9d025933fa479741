"""Exceptions in words and as places, without their own `__str__`."""

from .creation import FRAMES, exception_words, traceback_steps
from .safe import inherits, text

_args = BaseException.__dict__["args"].__get__
_file = OSError.__dict__["filename"].__get__
_traceback = BaseException.__dict__["__traceback__"].__get__


def words_of(failure):
    """`TypeName: message`, bounded; None of what is no exception."""
    if not inherits(type(failure), BaseException):
        return None
    arguments = _args(failure)
    if inherits(type(failure), OSError):
        # Of the arguments only number and words are kept; the file stands in a member of its own (Objects/exceptions.c).
        file = text(_file(failure))
        arguments = arguments[1:2] + ((file,) if file is not None else ())
    return exception_words(type(failure), arguments)


def places(failure):
    """`[(code, line), ...]` of where it was raised, innermost first; empty where it has no traceback."""
    if failure is None or not inherits(type(failure), BaseException):
        return ()
    return traceback_steps(_traceback(failure))[:FRAMES]
