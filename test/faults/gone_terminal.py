"""Runs the command in its arguments in a terminal of its own, hangs up when it has said the first argument, and prints how it ended."""

import fcntl
import os
import pty
import subprocess
import sys
import termios

until, *command = sys.argv[1:]
master, slave = pty.openpty()


def own_terminal():
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, preexec_fn=own_terminal)
os.close(slave)
said = b""
while until.encode() not in said:
    said += os.read(master, 4096)
os.close(master)
print(child.wait(), flush=True)
