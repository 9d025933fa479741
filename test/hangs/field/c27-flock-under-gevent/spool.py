import fcntl

import gevent


def append(path, line):
    with open(path, "a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # culprit
        gevent.sleep(0.1)
        file.write(line + "\n")


def append_all(path, lines):
    jobs = [gevent.spawn(append, path, line) for line in lines]  # culprit
    gevent.joinall(jobs)
    return len(jobs)
