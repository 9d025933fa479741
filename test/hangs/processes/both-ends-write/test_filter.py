import subprocess


def through(command, lines):
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for line in lines:
            process.stdin.write(line)  # culprit
        process.stdin.close()
        return process.stdout.read()


def test_small():
    assert through(["cat"], [b"one\n"]) == b"one\n"


def test_large():
    assert len(through(["cat"], [b"x" * 999 + b"\n"] * 400)) == 400000
