import os
import subprocess
import sys

REPORT = "from rich.console import Console; Console().print('[red]3 failed[/red], [green]7 passed[/green]')"


def run_on_terminal(command):
    """Runs a command that shall believe that somebody is watching."""
    master, slave = os.openpty()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)  # culprit
    output = bytearray()
    while True:
        try:
            chunk = os.read(master, 4096)  # culprit
        except OSError:
            break
        if not chunk:
            break
        output += chunk
    os.close(slave)
    os.close(master)
    return process.wait(), output.decode()


def coloured_report():
    return run_on_terminal([sys.executable, "-c", REPORT])  # culprit
