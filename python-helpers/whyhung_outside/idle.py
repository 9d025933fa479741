"""Whether a process computes, seen before it is stopped: who computes passes the GIL on all the time, and a process that is stopped
in the middle of that shows no holder although several threads want it."""

import os
import time

from .steps import StepSkipped

#: Several of the 5 ms after which a thread asks for the GIL.
WINDOW_SECONDS = 0.03
#: Part of the window that one thread may have run or waited for a processor; a thread that polls has some hundredths.
SHARE = 0.2
#: Who was woken by an earlier look of ours has to come to rest again, on a busy machine after a while.
WINDOWS = 3
#: Part of its time in which who wants a processor has one. With less, the half second that the collector computes takes longer than it is waited for.
LEAST_LET = 0.06


class Watch:
    """Looks at the processor time of all threads of some processes, before any of them is stopped."""

    def __init__(self, pids):
        """Takes the time of the windows. Never raises."""
        #: Processes of which every thread waited nearly all of some window.
        self._idle = set()
        self._seen = set()
        for _ in range(WINDOWS):
            rest = [pid for pid in pids if pid not in self._idle]
            if rest:
                self._look(rest)

    def _look(self, pids):
        began, before = time.monotonic(), {pid: _busy(pid) for pid in pids}
        time.sleep(WINDOW_SECONDS)
        for pid in pids:
            after, seconds = _busy(pid), time.monotonic() - began
            if not before[pid] or not after:
                continue
            self._seen.add(pid)
            if max(after[lwp] - before[pid].get(lwp, 0) for lwp in after) / 1e9 / seconds <= SHARE:
                self._idle.add(pid)

    def require_idle(self, pid):
        """Raises StepSkipped unless every thread of it waited."""
        if pid not in self._seen:
            raise StepSkipped("whether it computes cannot be seen")
        if pid not in self._idle:
            raise StepSkipped("a thread computes, so no Python code can be run in it safely")


def require_processor(path="/proc/self/schedstat"):
    """Raises StepSkipped where we had to wait for a processor nearly all the time so far: the machine is busy, and a call would take too long to be
    waited for. Who cannot be told counts as let."""
    try:
        with open(path) as file:
            ran, waited = map(int, file.read().split()[:2])
    except (OSError, ValueError):
        return
    if ran < LEAST_LET * (ran + waited):
        raise StepSkipped("the machine is too busy to run Python code in it within its time")


def _busy(pid):
    """Nanoseconds that each thread has run and waited for a processor (`schedstat`, the kernel's sched-stats.rst)."""
    times = {}
    try:
        for lwp in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/schedstat" % (pid, lwp)) as file:
                ran, waited = file.read().split()[:2]
            times[lwp] = int(ran) + int(waited)
    except (OSError, ValueError):
        return {}
    return times
