import subprocess
import sys
import time


def test_report(tmp_path):
    out = tmp_path / "report"
    child = subprocess.Popen([sys.executable, "report.py", str(out)])
    while not out.exists():
        time.sleep(0.1)
    assert child.wait() == 0
