import subprocess
import time


def test_ready(tmp_path):
    log = tmp_path / "service.log"
    with log.open("w") as output:
        child = subprocess.Popen(["bash", "service.sh"], stdout=output)
    while "ready" not in log.read_text():
        time.sleep(0.1)  # culprit
    child.wait()
