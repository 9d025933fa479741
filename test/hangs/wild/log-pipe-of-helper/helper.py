import subprocess
import sys


class Helper:
    def __init__(self):
        self.child = subprocess.Popen(  # culprit
            [sys.executable, "calc.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def double(self, number):
        self.child.stdin.write(f"{number}\n")
        self.child.stdin.flush()
        return int(self.child.stdout.readline())  # culprit
