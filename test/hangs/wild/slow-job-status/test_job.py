import json
import subprocess
import sys
import time
import urllib.request


def test_job_ends():
    with subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True) as server:
        port = int(server.stdout.readline())
        while json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/"))["done"] < 2999:  # culprit
            time.sleep(0.2)
        server.kill()
