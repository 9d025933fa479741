import subprocess
import sys

import pynng


def test_twenty_measurements(tmp_path):
    url = f"ipc://{tmp_path}/sensor"
    with pynng.Pull0(listen=url) as sink:
        child = subprocess.Popen([sys.executable, "sensor.py", url])
        assert [int(sink.recv()) for _ in range(20)] == list(range(20))
        assert child.wait() == 0
