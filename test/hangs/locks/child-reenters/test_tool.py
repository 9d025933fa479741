import subprocess
import sys


def test_tool_lists():
    tool = subprocess.Popen([sys.executable, "tool.py"], stdout=subprocess.PIPE, text=True)
    output, _ = tool.communicate()
    assert "done" in output
