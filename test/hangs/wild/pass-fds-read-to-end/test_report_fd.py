import os
import subprocess
import sys


def test_report():
    reading, writing = os.pipe()  # culprit
    code = f"import os; os.write({writing}, b'done')"
    subprocess.run([sys.executable, "-c", code], pass_fds=[writing], check=True)
    with os.fdopen(reading, "rb") as file:
        assert file.read() == b"done"  # culprit
