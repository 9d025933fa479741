import subprocess


def test_bundle():
    assert subprocess.run(["node", "build.mjs"]).returncode == 0
