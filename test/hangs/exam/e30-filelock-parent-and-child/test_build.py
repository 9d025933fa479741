import subprocess
import sys

import pytest
from filelock import FileLock


@pytest.fixture
def only_one_builder():
    with FileLock("build.lock"):  # culprit
        yield


def test_build(only_one_builder, tmp_path):
    target = tmp_path / "out"
    subprocess.run([sys.executable, "build.py", str(target)], check=True)  # culprit
    assert target.read_text() == "built\n"
