import subprocess
import threading

import pytest


class Follower:
    def __init__(self, command):
        self.lines = []
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # culprit
        self.thread = threading.Thread(target=self.read, name="follower")
        self.thread.start()  # culprit

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)


@pytest.fixture
def follower():
    return Follower(["tail", "-f", "/dev/null"])


def test_nothing_logged(follower):
    assert follower.lines == []
