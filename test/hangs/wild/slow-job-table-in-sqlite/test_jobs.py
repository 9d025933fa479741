import subprocess
import sys

from jobs import connect, wait_for_all


def test_all_done(tmp_path):
    path = tmp_path / "jobs.db"
    with connect(path) as jobs:
        jobs.execute("CREATE TABLE jobs (id INTEGER PRIMARY KEY, done INTEGER)")
        jobs.executemany("INSERT INTO jobs VALUES (?, 0)", [(number,) for number in range(20)])
    worker = subprocess.Popen([sys.executable, "worker.py", path])
    wait_for_all(path)
    assert worker.wait() == 0
