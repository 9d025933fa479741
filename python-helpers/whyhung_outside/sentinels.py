"""What is still unread in the pipes by which fork servers tell how their children ended (`write_signed` in
Lib/multiprocessing/forkserver.py). It stays there for who is to read it: tee(2) copies from one pipe into another."""

import ctypes
import json
import os
import struct

from .identity import require_same
from .steps import StepFailed

#: As `SIGNED_STRUCT` there.
_SIGNED = struct.Struct("q")
#: Of the system calls; nothing is waited for.
_SPLICE_F_NONBLOCK = 2
#: An exit code, or below zero the number of a signal (`os.waitstatus_to_exitcode`).
_LEAST, _MOST = -64, 255


def main(request):
    """Prints a line of JSON: for each target (`pid`, `startTicks`, `fd`) the one number in that pipe, or null."""
    print(json.dumps([_told(target) for target in request["targets"]]))


def _told(target):
    try:
        require_same(target)
        return _number("/proc/%d/fd/%d" % (target["pid"], target["fd"]))
    except (OSError, StepFailed):
        return None


def _number(path):
    # Anything but a pipe without a name is left unopened: to open a device may do something, and who writes into a named one may wait for a reader. The
    # process may put another file behind its number at any moment, so what was looked at is held by a descriptor that opens nothing (open(2), O_PATH).
    held = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        own = "/proc/self/fd/%d" % held
        return _number_in(own) if os.readlink(own).startswith("pipe:[") else None
    finally:
        os.close(held)


def _number_in(path):
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    ours, copied = os.pipe()
    try:
        tee = ctypes.CDLL(None, use_errno=True).tee
        tee.argtypes = ctypes.c_int, ctypes.c_int, ctypes.c_size_t, ctypes.c_uint
        tee.restype = ctypes.c_ssize_t
        # With one byte more, what is longer is seen to be.
        if tee(pipe, copied, _SIGNED.size + 1, _SPLICE_F_NONBLOCK) != _SIGNED.size:
            return None
        (number,) = _SIGNED.unpack(os.read(ours, _SIGNED.size))
        return number if _LEAST <= number <= _MOST else None
    finally:
        for descriptor in (pipe, ours, copied):
            os.close(descriptor)
