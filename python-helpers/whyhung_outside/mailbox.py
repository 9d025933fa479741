"""A file in memory that the process opens and that we read and write through /proc: no folder, no rights, no disk is needed."""

from .steps import StepFailed

MFD_CLOEXEC = 1
#: What a dump or a details document may have; the collector stops at the same size.
LIMIT_BYTES = 16 * 1024 * 1024


class Mailbox:
    """Opened inside the target on entering, closed there on leaving."""

    def __init__(self, caller):
        self._caller = caller
        self.fd = -1

    def __enter__(self):
        if not self._caller.has("memfd_create"):
            raise StepFailed("its C library has no memfd_create")
        # The name is any string that is there already: none of ours has to be written into its memory.
        self.fd = self._caller.call_int("memfd_create", self._caller.call("Py_GetVersion"), MFD_CLOEXEC)
        if self.fd < 0:
            raise StepFailed("it could not open one more file")
        return self

    def __exit__(self, *_):
        if self.fd >= 0:
            self._caller.call("close", self.fd)

    def read(self):
        """All that is in it."""
        with open(self._path(), "rb") as file:
            return file.read(LIMIT_BYTES)

    def write(self, content):
        """Puts `content` in, from the beginning."""
        with open(self._path(), "r+b") as file:
            file.write(content)

    def _path(self):
        return "/proc/%d/fd/%d" % (self._caller.pid, self.fd)
