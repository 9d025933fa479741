import subprocess
import sys

from colours import REPORT, coloured_report


def test_no_colours_in_a_pipe():
    output = subprocess.run([sys.executable, "-c", REPORT], capture_output=True, text=True).stdout
    assert output.strip() == "3 failed, 7 passed"


def test_colours_on_a_terminal():
    code, output = coloured_report()  # culprit
    assert code == 0
    assert "\x1b[31m" in output
