import subprocess
import sys


class Shouter:
    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "upper.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def shout(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()  # culprit
