import subprocess
import sys

import pytest


@pytest.mark.parametrize("flag", ["-V", "dump.py"])
def test_exit_code(flag):
    process = subprocess.Popen([sys.executable, flag], stdout=subprocess.PIPE)
    assert process.wait() == 0  # culprit
