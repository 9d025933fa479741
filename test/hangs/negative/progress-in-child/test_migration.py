import subprocess
import sys


def test_migration():
    finished = subprocess.run([sys.executable, "migrate.py"], stdout=subprocess.PIPE, text=True)
    assert finished.stdout.endswith("done")
