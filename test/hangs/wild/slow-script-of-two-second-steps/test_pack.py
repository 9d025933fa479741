import subprocess


def test_pack():
    subprocess.run(["sh", "pack.sh"], check=True)  # culprit
