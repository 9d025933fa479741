import subprocess
import sys
import time
from pathlib import Path

import pytest


def wait_for_word(path, word, seconds=300):
    end = time.monotonic() + seconds
    with open(path) as log:
        while time.monotonic() < end:  # culprit
            line = log.readline()
            if word in line:
                return line
            time.sleep(0.1)  # culprit
    raise TimeoutError(word)


@pytest.fixture
def service(tmp_path):
    log = tmp_path / "service.log"
    with open(log, "w") as out:
        process = subprocess.Popen([sys.executable, str(Path(__file__).with_name("service.py"))], stdout=out)
    yield wait_for_word(log, "service is up")  # culprit
    process.kill()
