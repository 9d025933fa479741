import subprocess
import sys

import httpx


def test_upload():
    store = subprocess.Popen(
        [sys.executable, "store.py"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    url = f"http://127.0.0.1:{int(store.stdout.readline())}/backup.tar"
    answer = httpx.put(url, content=bytes(200_000_000), timeout=30)  # culprit
    assert answer.status_code == 201
    store.terminate()
