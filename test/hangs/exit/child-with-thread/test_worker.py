import subprocess
import sys


def test_worker_reports():
    finished = subprocess.run([sys.executable, "worker.py", "7"], timeout=600)
    assert finished.returncode == 0
