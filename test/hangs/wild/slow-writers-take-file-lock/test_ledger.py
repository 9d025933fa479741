import subprocess
import sys


def test_two_writers(tmp_path):
    path = str(tmp_path / "ledger")
    writers = [subprocess.Popen([sys.executable, "ledger.py", path, name, "50"]) for name in ("a", "b")]
    assert [writer.wait() for writer in writers] == [0, 0]
