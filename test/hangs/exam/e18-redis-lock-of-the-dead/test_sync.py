import subprocess
import sys

from sync import sync


def test_sync(redis_port):
    assert sync(redis_port, "docs") == 1


def test_sync_after_a_crash(redis_port):
    worker = subprocess.run([sys.executable, "sync.py", str(redis_port), "policies"])
    assert worker.returncode == 139
    assert sync(redis_port, "policies") == 1
