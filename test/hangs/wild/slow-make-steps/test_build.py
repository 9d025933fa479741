import subprocess


def test_build():
    assert subprocess.run(["make", "-s"]).returncode == 0  # culprit
