import subprocess
import sys
import time

import requests


def pieces():
    for _ in range(200):
        time.sleep(0.3)
        yield b"x" * 500


def test_upload():
    with subprocess.Popen([sys.executable, "sink.py"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as sink:
        port = int(sink.stdout.readline())
        assert requests.post(f"http://127.0.0.1:{port}/", data=pieces()).status_code == 204
        sink.kill()
