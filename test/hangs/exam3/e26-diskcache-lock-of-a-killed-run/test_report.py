import subprocess
import sys
from pathlib import Path

from report import rebuild

PROGRAM = Path(__file__).with_name("report.py")


def test_rebuild_after_a_killed_run(tmp_path):
    killed = subprocess.run([sys.executable, str(PROGRAM), str(tmp_path)])
    assert killed.returncode == -9
    assert rebuild(str(tmp_path), lambda: "12 orders") == "12 orders"
