import threading

lock, state = threading.Lock(), {}


def save():
    with lock:  # culprit
        return dict(state)


def update(key):
    with lock:  # culprit
        state[key] = 1
        return save()


update("a")
