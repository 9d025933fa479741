"""Stops all threads of a process without a signal (PTRACE_SEIZE), and lets go of them."""

import os

from . import ptrace
from .steps import StepFailed

#: A thread may start others while we stop the rest.
ROUNDS = 10


class Seized:
    """All threads of one process, as long as they stand still."""

    def __init__(self, pid):
        self._pid = pid
        #: Those that stand still.
        self.lwps = []

    def stop(self):
        """Stops every thread, also those that are begun meanwhile. Raises StepFailed."""
        for _ in range(ROUNDS):
            fresh = [lwp for lwp in self._threads() if lwp not in self.lwps]
            if not fresh:
                return {}
            for lwp in fresh:
                self._stop_one(lwp)
        raise StepFailed("it starts threads faster than they can be stopped")

    def _stop_one(self, lwp):
        try:
            ptrace.seize(lwp)
        except ProcessLookupError:
            return  # It has ended.
        except OSError as failure:
            raise StepFailed("ptrace: %s" % os.strerror(failure.errno))
        self.lwps.append(lwp)
        try:
            ptrace.interrupt(lwp)
        except OSError as failure:
            raise StepFailed("thread %d could not be stopped: %s" % (lwp, failure))

    def _threads(self):
        try:
            return sorted(int(name) for name in os.listdir("/proc/%d/task" % self._pid))
        except FileNotFoundError:
            raise StepFailed("No such process")

    def release(self):
        """Lets all of them go on."""
        for lwp in self.lwps:
            ptrace.detach(lwp)
        self.lwps = []
        return {}
