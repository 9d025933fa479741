"""The first lines of an export, through a pipeline of two programs."""
import pathlib
import subprocess
import sys

EXPORT = pathlib.Path(__file__).with_name("export.py")


class Preview:
    def __init__(self, stations, hours=24, lines=5):
        self.lines = lines
        self.command = [sys.executable, str(EXPORT), str(stations), str(hours)]

    def read(self):
        export = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # culprit
        head = subprocess.Popen(["head", "-n", str(self.lines)], stdin=export.stdout, stdout=subprocess.PIPE, text=True)
        text, _ = head.communicate()
        status = export.wait()  # culprit
        return status, text.splitlines()
