"""Whether a number is still that of the process that was meant: numbers are given again, start times are not. Whose it is, and whether its
own rules would end it for what we have it do."""

import os

from .steps import StepFailed, StepSkipped

#: Of `/proc/PID/stat` (proc(5)): ticks since boot when it started, counted from behind the name, which ends with the last `)`.
START_TICKS = 22 - 3
#: Ticks in user mode; those in the kernel follow.
USER_TICKS = 14 - 3


def require_same(target):
    """Raises StepFailed unless `target["pid"]` started at `target["startTicks"]`."""
    try:
        with open("/proc/%d/stat" % target["pid"], "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        ticks = int(fields[START_TICKS])
    except (OSError, ValueError, IndexError):
        raise StepFailed("No such process")
    if ticks != target["startTicks"]:
        raise StepFailed("No such process: its number belongs to another one by now")


def require_own(pid):
    """Raises StepSkipped unless it runs as the very user that we run as: to call a function in it is to trust what it has put there."""
    with open("/proc/%d/status" % pid, errors="replace") as lines:
        users = next((line.split()[1:] for line in lines if line.startswith("Uid:")), [])
    if any(int(user) != os.geteuid() for user in users) or not users:
        raise StepSkipped("it runs as another user than we, and nothing is called in another user's process")


#: Sent to who writes beyond its limit on the size of files; by itself it ends a process (setrlimit(2)).
SIGXFSZ = 25
#: Sent to who has computed for as long as its soft limit allows; by itself it ends a process, as the hard limit does in any case.
SIGXCPU = 24
#: Seconds of processor time that calls inside may take.
CALLS_S = 5


def rule_against_calls(pid, filters=0):
    """Why a function that is called in the process could end it; None where no rule of its own would. As `own-rules.ts` in the wrapper.
    `filters`: so many it may have beyond ours, since they are known to end nobody."""
    status, own = _fields(pid), _fields(os.getpid())
    if _filters(status) > _filters(own) + filters:
        return "it filters its own system calls (seccomp), and a call inside it could end it"
    if _filters(own) and not _may_make_memory_files():
        return "a filter of system calls (seccomp) ends who makes a file in memory, as a call inside it would"
    heeded = int(status.get("SigCgt", "0"), 16) | int(status.get("SigIgn", "0"), 16)
    with open("/proc/%d/limits" % pid) as lines:
        limits = {line[:26].strip(): line[26:].split() for line in lines}
    limit = limits.get("Max file size", ["unlimited"])[0]
    if limit != "unlimited" and not heeded >> (SIGXFSZ - 1) & 1:
        return "it may write files of %s bytes only, and SIGXFSZ would end it beyond that" % limit
    ends = limits.get("Max cpu time", [])[1 if heeded >> (SIGXCPU - 1) & 1 else 0 : 2]
    seconds = min((int(one) for one in ends if one != "unlimited"), default=None)
    if seconds is not None and seconds - _seconds_computed(pid) < CALLS_S:
        return "it may compute for %d s only (RLIMIT_CPU), has nearly done so, and a call inside it would end it" % seconds
    return None


def _seconds_computed(pid):
    with open("/proc/%d/stat" % pid, "rb") as file:
        fields = file.read().rpartition(b")")[2].split()
    return (int(fields[USER_TICKS]) + int(fields[USER_TICKS + 1])) / os.sysconf("SC_CLK_TCK")


def _may_make_memory_files():
    """Whether the filters that we are under as well let live who calls memfd_create(2), which is the one call of ours that programs seldom make: a child
    of ours tries. Containers' own filters refuse with an error; some end the process (SECCOMP_RET_KILL of seccomp(2)), and of which kind one is
    only root is told (PTRACE_SECCOMP_GET_FILTER of ptrace(2))."""
    child = os.fork()
    if child == 0:
        try:
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if hasattr(os, "memfd_create"):
                os.memfd_create("whyhung")
            else:
                # A build for old C libraries; in the program's own it may be there.
                import ctypes

                ctypes.CDLL(None).memfd_create(b"whyhung", 0)
        except BaseException:
            pass
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def _filters(status):
    return max(int(status.get("Seccomp", "0")) and 1, int(status.get("Seccomp_filters", "0")))


def _fields(pid):
    with open("/proc/%d/status" % pid, errors="replace") as lines:
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
