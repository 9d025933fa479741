import time
from pathlib import Path

import pytest
from filelock import FileLock

LOCK = Path(__file__).with_name("shared.lock")


@pytest.mark.parametrize("number", range(40))
def test_shared(number):
    with FileLock(LOCK):
        time.sleep(0.8)
