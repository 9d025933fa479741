import threading

_guard = threading.Lock()
_entries = {}


def guard():
    return _guard


def add(name, price):
    with _guard:  # culprit
        _entries[name] = price
