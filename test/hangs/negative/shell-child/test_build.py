import subprocess


def test_build():
    assert subprocess.call(["sh", "build.sh"]) == 0  # culprit
