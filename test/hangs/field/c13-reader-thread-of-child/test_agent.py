import subprocess
import sys
import threading

import pytest


@pytest.fixture
def agent():
    process = subprocess.Popen([sys.executable, "agent.py"], stderr=subprocess.PIPE)  # culprit
    threading.Thread(target=log_errors, args=(process.stderr,)).start()  # culprit
    return process


def log_errors(stream):
    for line in stream:  # culprit
        print("agent:", line)


def test_agent_runs(agent):
    assert agent.poll() is None
