import time
from pathlib import Path

from filelock import FileLock


def use(folder, first, second):
    with FileLock(folder / f"{first}.lock"):
        Path(folder / f"{first}.taken").touch()
        while not Path(folder / f"{second}.taken").exists():
            time.sleep(0.02)
        with FileLock(folder / f"{second}.lock"):  # culprit
            return True
