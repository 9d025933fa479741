import pathlib
import subprocess
import time


def test_stamp(tmp_path):
    stamp = pathlib.Path(tmp_path, "stamp")
    writer = subprocess.Popen(["sh", "-c", 'sleep 40; date > "$1"', "sh", str(stamp)])
    while not stamp.exists():
        time.sleep(0.2)
    writer.wait()
    assert stamp.read_text()
