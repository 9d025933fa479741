"""Where the threads stand that run beside the collector, as the interpreter's own dumper tells it while all others wait.

`faulthandler.dump_traceback` stops the world for it, from 3.13.2 on (gh-128400 of python/cpython).
"""

import faulthandler
import posix
import sys

from .attached import moving

SINCE = (3, 13, 2)
#: A hundred threads of a hundred lines with short names, in bytes; more is cut.
MOST = 1 << 20


def dumped():
    """Its lines; none where no thread runs beside us, or it cannot be asked."""
    if not moving() or sys.version_info < SINCE or not hasattr(posix, "memfd_create"):
        return []
    file = posix.memfd_create("whyhung", posix.MFD_CLOEXEC)
    try:
        faulthandler.dump_traceback(file)
        return posix.pread(file, MOST, 0).decode("ascii", "replace").split("\n")
    finally:
        posix.close(file)
