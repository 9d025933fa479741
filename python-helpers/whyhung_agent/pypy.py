"""Raw stacks of PyPy, whose faulthandler has the same interface: the signal, the registration and the fork hook, and nothing else.

Executed by sitecustomize in PyPy only. The collector is CPython's: it reads frames and objects as that keeps them.
"""

import _signal
import faulthandler
import posix
import sys

#: As in start/raw_file.py: away from the numbers that programs pick themselves.
HIGH_NUMBERS = (243, 237, 963, 957, 947, 941)
CREATE = posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC | posix.O_APPEND | posix.O_CLOEXEC | posix.O_NOFOLLOW
MODE = 0o600
#: Field 22 of /proc/self/stat, counted after the command's name.
START_TICKS = 19


def begin():
    """Registers faulthandler where the signal is at its default. Raises where this interpreter must stay inert."""
    version, raw_signal, _, _, folder = posix.environ[b"WHYHUNG"].split(b":", 4)
    if version != b"v1" or not folder.startswith(b"/") or _signal.getsignal(int(raw_signal)) != _signal.SIG_DFL:
        return
    _register(folder, int(raw_signal))

    def renew():
        try:
            _register(folder, int(raw_signal))
        except Exception:
            pass

    posix.register_at_fork(after_in_child=renew)


def _register(folder, raw_signal):
    pid = posix.getpid()
    name = _name_of(folder, pid)
    temporary = folder + b"/registered/.%s.tmp" % name
    descriptor = _open(temporary)
    row = (
        '{"schemaVersion": 1, "pid": %d, "startTicks": %d, "fd": %d, "version": "%d.%d.%d", '
        '"implementation": "pypy", "executable": %s, "raw": true, "details": false}\n'
    ) % ((pid, _start_ticks(), descriptor) + sys.version_info[:3] + (_quoted(sys.executable or ""),))
    try:
        if posix.write(descriptor, row.encode("ascii")) < len(row):
            raise OSError
        faulthandler.register(raw_signal, file=descriptor, all_threads=True, chain=False)
        posix.rename(temporary, folder + b"/registered/%s.txt" % name)
    except BaseException:
        posix.unlink(temporary)
        posix.close(descriptor)
        raise


def _name_of(folder, pid):
    """As in start/private_files.py."""
    name = b"%d" % pid
    try:
        own = posix.readlink(b"/proc/self/ns/pid")
        if posix.readlink(folder + b"/pid-namespace") != own:
            name += b"-" + own[5:-1]
    except OSError:
        pass
    return name


def _open(path):
    descriptor = posix.open(path, CREATE, MODE)
    for number in HIGH_NUMBERS:
        try:
            posix.fstat(number)
        except OSError:
            try:
                posix.dup2(descriptor, number, False)
            except OSError:
                continue
            posix.close(descriptor)
            return number
    if descriptor <= 2:
        posix.close(descriptor)
        raise OSError  # As in start/raw_file.py.
    return descriptor


def _start_ticks():
    try:
        descriptor = posix.open("/proc/self/stat", posix.O_RDONLY | posix.O_CLOEXEC)
    except OSError:
        return 0
    try:
        return int(posix.read(descriptor, 1024).rpartition(b")")[2].split()[START_TICKS])
    finally:
        posix.close(descriptor)


def _quoted(text):
    """JSON of a path; what is not plain ASCII becomes a question mark, since it is only shown."""
    return '"%s"' % "".join([each if " " <= each <= "~" and each not in '"\\' else "?" for each in text])
