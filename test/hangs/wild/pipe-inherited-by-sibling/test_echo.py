import os, subprocess, sys
def test_two():
    first = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False)
    for fd in (first.stdin.fileno(),):
        os.set_inheritable(fd, True)  # culprit
    second = subprocess.Popen(["sleep", "600"], close_fds=False)  # culprit
    first.stdin.close()
    assert first.stdout.read() == b""  # culprit
    second.kill()
