import subprocess
import sys
import time

import filelock

HOLD = "import filelock,time\nwith filelock.FileLock('db.lock'): time.sleep(20)"


def test_second_takes_over():
    child = subprocess.Popen([sys.executable, "-c", HOLD])
    time.sleep(1)
    with filelock.FileLock("db.lock", timeout=40):  # culprit
        pass
    assert child.wait() == 0
