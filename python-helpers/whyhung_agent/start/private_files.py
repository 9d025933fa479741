"""Files in the private folder: written by file descriptor, under a temporary name, then renamed."""

import _signal
import posix

CREATE = posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC | posix.O_APPEND | posix.O_CLOEXEC | posix.O_NOFOLLOW
MODE = 0o600
#: `startTicks` is field 22 of /proc/PID/stat; 20th after the command's name, which may hold blanks and brackets.
START_TICKS = 19


def write_whole(folder, name, content):
    """Writes `folder/name` (bytes) so that a reader sees all of it or nothing, and nothing is left of what failed. Raises OSError."""
    temporary, descriptor = open_new(folder, name.rpartition(b".")[0])
    try:
        try:
            write_all(descriptor, content)
        finally:
            posix.close(descriptor)
        posix.rename(temporary, folder + b"/" + name)
    except BaseException:
        forget(temporary)
        raise


def ends_at_writing():
    """Whether the first byte that is written to a file may end this process: a limit on the size of files, and the signal at its default, which Python itself
    ignores from its start on. True where the limit cannot be read. Never raises."""
    handler = _signal.getsignal(_signal.SIGXFSZ)
    # No `!=` on one of the program's: it might have its own.
    if type(handler) is not int or handler != _signal.SIG_DFL:
        return False
    try:
        descriptor = posix.open("/proc/self/limits", posix.O_RDONLY | posix.O_CLOEXEC)
        try:
            limits = posix.read(descriptor, 4096)
        finally:
            posix.close(descriptor)
        return limits.partition(b"Max file size")[2].split()[0] != b"unlimited"
    except (OSError, IndexError):
        return True


def open_new(folder, name):
    """An empty file for appending, under the temporary name `.<name>.tmp` (bytes): its path and descriptor. Raises OSError."""
    temporary = folder + b"/." + name + b".tmp"
    return temporary, posix.open(temporary, CREATE, MODE)


def write_all(descriptor, content):
    """Raises OSError where not all of it could be written."""
    rest = memoryview(content)
    while rest:
        rest = rest[posix.write(descriptor, rest) :]


def forget(path):
    """Removes a file of ours that was not finished. Never raises."""
    try:
        posix.unlink(path)
    except OSError:
        pass


def name_of(folder, pid):
    """What the files of process `pid` (this one) begin with, bytes: its PID, and in another PID namespace than the wrapper's that as
    well, since the same small numbers are in each (pid_namespaces(7)). Never raises."""
    name = b"%d" % pid
    try:
        own = posix.readlink(b"/proc/self/ns/pid")
        # A link of the wrapper's, to a text such as `pid:[4026531836]`.
        if posix.readlink(folder + b"/pid-namespace") != own:
            name += b"-" + own[5:-1]
    except OSError:
        pass
    return name


def start_ticks():
    """When this process started, in the kernel's clock ticks since boot; 0 where there is no /proc."""
    try:
        descriptor = posix.open("/proc/self/stat", posix.O_RDONLY | posix.O_CLOEXEC)
    except OSError:
        return 0
    try:
        return int(posix.read(descriptor, 1024).rpartition(b")")[2].split()[START_TICKS])
    except (ValueError, IndexError):
        return 0
    finally:
        posix.close(descriptor)
