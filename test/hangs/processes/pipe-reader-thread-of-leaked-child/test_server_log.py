import subprocess
import threading

import pytest

SCRIPT = "echo listening; exec sleep 1000"


@pytest.fixture
def log():
    lines, first = [], threading.Event()
    process = subprocess.Popen(["sh", "-c", SCRIPT], stdout=subprocess.PIPE)

    def follow():
        for line in process.stdout:  # culprit
            lines.append(line)
            first.set()

    threading.Thread(target=follow, name="log-reader").start()  # culprit
    first.wait()
    return lines


def test_listens(log):
    assert log == [b"listening\n"]
