"""Whether a number is still that of the process that was meant: numbers are given again, start times are not. And whose it is."""

import os

from .steps import StepFailed, StepSkipped

#: Of `/proc/PID/stat` (proc(5)): ticks since boot when it started, counted from behind the name, which ends with the last `)`.
START_TICKS = 22 - 3


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
    with open("/proc/%d/status" % pid) as lines:
        users = next((line.split()[1:] for line in lines if line.startswith("Uid:")), [])
    if any(int(user) != os.geteuid() for user in users) or not users:
        raise StepSkipped("it runs as another user than we, and nothing is called in another user's process")
