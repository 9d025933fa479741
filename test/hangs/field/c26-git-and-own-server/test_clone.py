import subprocess

import forge


def test_missing_repository(tmp_path):
    url = forge.start()
    clone = subprocess.run(["git", "clone", f"{url}/repo.git", tmp_path / "repo"])  # culprit
    forge.gate.set()
    assert clone.returncode == 128
