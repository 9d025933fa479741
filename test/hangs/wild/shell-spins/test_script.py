import subprocess


def test_script_counts():
    out = subprocess.run(["bash", "count.sh"], capture_output=True, text=True)  # culprit
    assert out.stdout == "10\n"
