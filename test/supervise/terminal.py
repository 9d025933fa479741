"""Runs a command as the foreground job of a terminal, types keys when texts appear, tells what came of it.

Arguments: a JSON list of [text, keys] pairs, then the command. Prints {"output", "status", "stops"} as JSON.
A job that stops (Ctrl-Z) is continued, as a shell's `fg` does it.
"""

import json
import os
import pty
import signal
import sys
import time

BOUND_SECONDS = 60


def be_shell(command, report):
    """The session's leader: one job in a group of its own that has the terminal."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execvp(command[0], command)
    stops = 0
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        stops += 1
        os.tcsetpgrp(0, job)
        os.killpg(job, signal.SIGCONT)
    os.write(report, json.dumps({"status": status, "stops": stops}).encode())
    os._exit(0)


def main():
    keys = json.loads(sys.argv[1])
    reader, writer = os.pipe()
    shell, terminal = pty.fork()
    if shell == 0:
        be_shell(sys.argv[2:], writer)
    os.close(writer)
    output = b""
    until = time.monotonic() + BOUND_SECONDS
    while time.monotonic() < until:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        output += chunk
        if keys and keys[0][0].encode() in output:
            os.write(terminal, keys.pop(0)[1].encode())
    result = json.loads(os.read(reader, 65536) or b"{}")
    result["output"] = output.decode("utf-8", "replace").replace("\r\n", "\n")
    print(json.dumps(result))


main()
