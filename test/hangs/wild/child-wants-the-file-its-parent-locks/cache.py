import pathlib
import subprocess
import sys

import portalocker

LOCK = pathlib.Path("cache.lock")


def build():
    with open(LOCK, "w") as handle:
        portalocker.lock(handle, portalocker.LOCK_EX)  # culprit
        subprocess.run([sys.executable, "index.py"], check=True)  # culprit
        portalocker.unlock(handle)
