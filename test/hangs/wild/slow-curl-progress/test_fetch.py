import subprocess
import sys


def test_fetch(tmp_path):
    (tmp_path / "data.bin").write_bytes(bytes(4_000_000))
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "-b", "127.0.0.1", "-d", tmp_path, "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    port = server.stdout.readline().split(" port ")[1].split()[0]
    assert subprocess.call(["bash", "fetch.sh", port]) == 0  # culprit
    server.kill()
