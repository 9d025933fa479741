import subprocess
import sys
import time


def test_export(tmp_path):
    child = subprocess.Popen([sys.executable, "export.py", str(tmp_path)])
    while len(list(tmp_path.iterdir())) < 40:
        time.sleep(0.2)  # culprit
    child.wait()
