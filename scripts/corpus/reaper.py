"""Runs a command as who gets its orphans (PR_SET_CHILD_SUBREAPER, prctl(2)): a daemon that leaves its session, its folder and its environment stays below us. When the command has
ended, whatever it left is killed, and we end as it did."""

import ctypes
import os
import signal
import sys

PR_SET_CHILD_SUBREAPER = 36


def children():
    with open("/proc/self/task/%d/children" % os.getpid()) as listed:
        return [int(pid) for pid in listed.read().split()]


def main(command):
    if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        sys.exit("PR_SET_CHILD_SUBREAPER is not to be had")
    # Python ignores both, which a program inherits that we start.
    first, status = os.posix_spawnp(command[0], command, os.environ, setsigdef=[signal.SIGPIPE, signal.SIGXFSZ]), None
    while status is None:
        pid, ended = os.wait()
        if pid == first:
            status = ended
    while True:
        for pid in children():
            os.kill(pid, signal.SIGKILL)
        try:
            os.wait()
        except ChildProcessError:
            break
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
    os._exit(code)


main(sys.argv[1:])
