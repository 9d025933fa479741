import signal
import subprocess
import sys


def test_agent_ends_on_sigterm():
    # Not now: the log has to be written first.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # culprit
    agent = subprocess.Popen([sys.executable, "agent.py"], stdout=subprocess.PIPE)  # culprit
    assert agent.stdout.readline() == b"agent is up\n"
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    agent.terminate()
    assert agent.wait() == -signal.SIGTERM  # culprit
