import time


def write(lock, path, pause):
    with lock:  # culprit
        time.sleep(pause)
        with open(path, "a") as file:
            file.write("x")
