import subprocess
import sys


def test_tool():
    out = subprocess.run([sys.executable, "-I", "tool.py"], env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True)  # culprit
    assert out.stdout == "done\n"
