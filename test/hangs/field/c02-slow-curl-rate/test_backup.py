import subprocess
import sys


def test_backup_is_complete(tmp_path):
    (tmp_path / "backup.tar").write_bytes(bytes(30_000_000))
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "-b", "127.0.0.1", "-d", tmp_path, "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        port = server.stdout.readline().split(" port ")[1].split()[0]
        url = f"http://127.0.0.1:{port}/backup.tar"
        curl = subprocess.run(["curl", "-s", "--limit-rate", "100k", "-o", "copy.tar", url])  # culprit
        server.terminate()
    assert curl.returncode == 0
