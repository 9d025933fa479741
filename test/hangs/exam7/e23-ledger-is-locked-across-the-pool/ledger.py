import contextlib
import fcntl


@contextlib.contextmanager
def exclusive(path):
    with open(f"{path}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # culprit
        yield


def append(path, line):
    with exclusive(path):  # culprit
        with open(path, "a") as ledger:
            ledger.write(line + "\n")
    return line
