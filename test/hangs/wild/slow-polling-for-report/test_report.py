import os
import subprocess
import sys

import polling2


def test_report(tmp_path):
    path = tmp_path / "report"
    job = subprocess.Popen([sys.executable, "report.py", str(path)])
    polling2.poll(lambda: path.exists() and os.path.getsize(path) > 0, step=1, timeout=600)
    assert job.wait() == 0
