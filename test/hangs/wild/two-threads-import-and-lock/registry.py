import importlib
import threading

LOCK = threading.Lock()
NAMES = []


def register(name):
    with LOCK:  # culprit
        NAMES.append(name)


def load(module):
    with LOCK:
        return importlib.import_module(module)  # culprit
