import subprocess
import sys


def test_lines():
    child = subprocess.Popen([sys.executable, "child.py"], stdout=subprocess.PIPE, text=True)
    assert len(list(child.stdout)) == 60  # culprit
