import pathlib
import signal
import subprocess
import sys

import pytest


class Worker:
    def __init__(self):
        script = pathlib.Path(__file__).with_name("worker.py")
        self.process = subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def stall(self):
        self.process.send_signal(signal.SIGSTOP)  # culprit

    def close(self):
        self.process.terminate()  # culprit
        self.process.wait()  # culprit


@pytest.fixture
def worker():
    worker = Worker()
    yield worker
    worker.close()  # culprit
