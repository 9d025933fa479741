import threading

settings_lock = threading.Lock()
settings = {}


def lookup(name):
    with settings_lock:  # culprit
        if name not in settings:
            settings[name] = default_of(name)  # culprit
        return settings[name]


def default_of(name):
    return "" if name == "root" else lookup("root") + name  # culprit


print(lookup("path"), "done")
