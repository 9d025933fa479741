import subprocess
import sys


def test_cat():
    assert subprocess.run([sys.executable, "cat.py"]).returncode == 0
