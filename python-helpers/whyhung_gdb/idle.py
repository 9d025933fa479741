"""Whether a process computes, seen before it is stopped: who computes passes the GIL on all the time, and a process that is stopped
in the middle of that shows no holder although several threads want it."""

import os
import time

from .steps import StepSkipped

#: Several of the 5 ms after which a thread asks for the GIL.
WINDOW_SECONDS = 0.03
#: Part of the window that one thread may have run or waited for a processor; a thread that polls has some hundredths.
SHARE = 0.2


class Watch:
    """Two looks at the processor time of all threads."""

    def __init__(self, pid):
        self._pid = pid
        self._share = None

    def look(self):
        """Takes the time of the window. Never raises."""
        began, before = time.monotonic(), _busy(self._pid)
        time.sleep(WINDOW_SECONDS)
        after, seconds = _busy(self._pid), time.monotonic() - began
        if before and after:
            self._share = max(after[lwp] - before.get(lwp, 0) for lwp in after) / 1e9 / seconds

    def require_idle(self):
        """Raises StepSkipped unless every thread waited nearly all the time."""
        if self._share is None:
            raise StepSkipped("whether it computes cannot be seen")
        if self._share > SHARE:
            raise StepSkipped("a thread computes, so no Python code can be run in it safely")


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
