"""A file in memory that the process opens and that we read and write: no folder, no rights, no disk is needed.

The process says which of its descriptors that is, and it may lie. So the descriptor is first opened without reading or writing anything
(O_PATH, which pins the file), and used only if it is what was asked for: a sealable memory file of its own user's that has no name and
that nobody else has. From then on it is always this one that is read and written.
"""

import fcntl
import os
import stat

from .steps import StepFailed

MFD_CLOEXEC, MFD_ALLOW_SEALING = 1, 2
#: `F_LINUX_SPECIFIC_BASE + 10` (fcntl(2)); files without seals refuse it, and all but memory files have none.
F_GET_SEALS = 1034
#: What a dump or a details document may have; the collector stops at the same size.
LIMIT_BYTES = 16 * 1024 * 1024
#: How the kernel names every memory file that memfd_create(2) made.
NAME = "/memfd:"


class Mailbox:
    """Opened inside the target on entering, closed there on leaving."""

    def __init__(self, caller):
        self._caller = caller
        #: Its number inside the target.
        self.fd = -1
        self._own = -1

    def __enter__(self):
        if not self._caller.has("memfd_create"):
            raise StepFailed("its C library has no memfd_create")
        # The name is any string that is there already: none of ours has to be written into its memory.
        name = self._caller.call("Py_GetVersion")
        self.fd = self._caller.call_int("memfd_create", name, MFD_CLOEXEC | MFD_ALLOW_SEALING)
        if self.fd < 0:
            raise StepFailed("it could not open one more file")
        try:
            self._own = _opened(self._caller.pid, self.fd)
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_):
        if self._own >= 0:
            os.close(self._own)
        self._close()

    def _close(self):
        fd, self.fd = self.fd, -1
        if fd >= 0:
            self._caller.call("close", fd)

    def read(self):
        """All that is in it."""
        parts, place = [], 0
        while place < LIMIT_BYTES:
            part = os.pread(self._own, LIMIT_BYTES - place, place)
            if not part:
                break
            parts.append(part)
            place += len(part)
        return b"".join(parts)

    def write(self, content):
        """Puts `content` in, from the beginning."""
        place = 0
        while place < len(content):
            place += os.pwrite(self._own, content[place:], place)


def _opened(pid, fd):
    """A descriptor of ours for the memory file. Raises StepFailed for anything else, of which nothing was read or changed."""
    pinned = os.open("/proc/%d/fd/%d" % (pid, fd), os.O_PATH | os.O_CLOEXEC)
    try:
        own = "/proc/self/fd/%d" % pinned
        facts = os.fstat(pinned)
        is_memory = stat.S_ISREG(facts.st_mode) and facts.st_nlink == 0 and os.readlink(own).startswith(NAME)
        if not is_memory or facts.st_size != 0 or facts.st_uid != _uid_of(pid):
            raise StepFailed("what it opened is no memory file of its own")
        opened = os.open(own, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
    finally:
        os.close(pinned)
    try:
        if fcntl.fcntl(opened, F_GET_SEALS) != 0:
            raise StepFailed("what it opened is sealed")
    except BaseException as failure:
        os.close(opened)
        if isinstance(failure, OSError):
            raise StepFailed("what it opened is no memory file")
        raise
    return opened


def _uid_of(pid):
    """With which it makes files (`fs/proc/array.c`: the last of the four)."""
    with open("/proc/%d/status" % pid) as lines:
        for line in lines:
            if line.startswith("Uid:"):
                return int(line.split()[4])
    raise StepFailed("No such process")
