"""The number of the file that faulthandler writes into: an int descriptor with a high number.

An int, because finalization closes Python file objects (the dump would be empty); high, so that programs which count on
low descriptor numbers see what they would see without us.
"""

import posix

#: Below the smallest usual limit (256), then below the usual one of 1024; away from what programs pick themselves. Each start of a
#: child copies the table of descriptors up to the highest number: with 963 that takes 4 microseconds more.
HIGH_NUMBERS = (243, 237, 963, 957, 947, 941)
STANDARD_ERROR = 2


def moved(descriptor, previous=None):
    """The same file under a number that nobody counts on, under `previous` where that is ours."""
    if previous is not None:
        return _move(descriptor, previous)
    for number in HIGH_NUMBERS:
        try:
            posix.fstat(number)
        except OSError:
            try:
                return _move(descriptor, number)
            except OSError:
                continue
    if descriptor <= STANDARD_ERROR:
        raise OSError  # It was closed: whoever prints would write into our file.
    return descriptor


def identity(descriptor):
    """Which file a descriptor stands for; None where it is closed."""
    try:
        facts = posix.fstat(descriptor)
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def _move(descriptor, number):
    if descriptor != number:
        posix.dup2(descriptor, number, False)
        posix.close(descriptor)
    return number
