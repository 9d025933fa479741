import subprocess


def test_build():
    with subprocess.Popen(["bash", "build.sh"]) as build:
        assert build.wait() == 0  # culprit
