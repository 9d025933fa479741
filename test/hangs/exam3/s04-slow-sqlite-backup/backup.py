import sqlite3
import time


def backup(source, target):
    """Copies a live database in small steps, so that its users are not disturbed."""
    steps = []

    def rest(status, remaining, total):
        steps.append(total - remaining)
        time.sleep(0.08)

    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy, pages=5, progress=rest)
    return steps
