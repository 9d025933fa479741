import subprocess
import sys

import pytest


@pytest.fixture
def control():
    return subprocess.Popen([sys.executable, "control.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_start(control):
    out, err = control.communicate()  # culprit
    assert (out.strip(), err) == (b"service started", b"")
