from dateutil.rrule import rrulestr


def next_window(rule, start, now):
    """The first maintenance window after `now`, None if there is none."""
    windows = rrulestr(rule, dtstart=start)
    return windows.after(now)  # culprit
