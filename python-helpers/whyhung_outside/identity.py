"""Whether a number is still that of the process that was meant: numbers are given again, start times are not."""

from .steps import StepFailed

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
