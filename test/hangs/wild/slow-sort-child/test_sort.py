import subprocess


def test_sorted():
    command = "seq 1 20000000 | sort -R | sort -n --buffer-size=8M | tail -1"
    last = subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout  # culprit
    assert last == "20000000\n"
