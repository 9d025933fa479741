import time


def poll(target, step, give_up=None):
    latest = time.time() + give_up if give_up else None
    while True:
        found = target()
        if found:
            return found
        if latest is not None and time.time() >= latest:
            raise TimeoutError(target)
        time.sleep(step)
