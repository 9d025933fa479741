import subprocess
import sys

import requests


def test_download():
    server = subprocess.Popen(
        [sys.executable, "serve.py"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    url = f"http://127.0.0.1:{int(server.stdout.readline())}/"
    size = 0
    with requests.get(url, stream=True, timeout=5) as answer:
        for block in answer.iter_content(1024):  # culprit
            size += len(block)
    assert size == 3000 * 1024
    server.terminate()
