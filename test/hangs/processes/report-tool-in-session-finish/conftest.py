import subprocess
import sys


def pytest_sessionfinish(session):
    reporter = subprocess.Popen([sys.executable, "reporter.py"], stderr=subprocess.PIPE)
    session.exitstatus = reporter.wait()  # culprit
