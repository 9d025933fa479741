import subprocess
import sys


def test_parallel_builds():
    builds = [subprocess.Popen([sys.executable, "build.py"]) for _ in range(4)]
    assert {build.wait() for build in builds} == {0}
