import sqlite3


def save(path):
    copy = sqlite3.connect(":memory:")
    with sqlite3.connect(path, timeout=1) as source:
        source.backup(copy)
    return copy


def restore(copy, path):
    target = sqlite3.connect(path, timeout=1)
    copy.backup(target)  # culprit
    target.close()
