"""What a file descriptor stands for, from /proc/self/fd."""

import posix

from .safe import text


def link(descriptor):
    """The link's text (`/tmp/x.db`, `socket:[1]`), or None where there is none."""
    try:
        return text(posix.readlink("/proc/self/fd/%d" % descriptor).encode("utf-8", "replace").decode("utf-8"))
    except OSError:
        return None
