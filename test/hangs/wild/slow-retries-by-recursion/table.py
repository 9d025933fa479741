import time


class NotYet(Exception):
    pass


def read_table(path, attempts_left):
    try:
        return path.read_text().splitlines()
    except FileNotFoundError:
        if attempts_left == 0:
            raise NotYet(path) from None
    time.sleep(0.7)
    return read_table(path, attempts_left - 1)
