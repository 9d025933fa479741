import subprocess
import sys


def test_request_is_answered():
    server = subprocess.Popen(
        [sys.executable, "server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={}
    )
    assert server.stdout.readline() == "ready\n"
    server.stdin.write("tools/list\n")
    server.stdin.flush()
    assert server.stdout.readline() == "progress 50\n"
    assert server.stdout.readline() == "result tools/list\n"
    server.kill()
