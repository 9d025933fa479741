import subprocess
import sys


def start_server():
    server = subprocess.Popen(  # culprit
        [sys.executable, "server.py"],
        stderr=subprocess.PIPE,  # culprit
        text=True,
    )  # culprit
    port = int(server.stderr.readline())
    return server, f"ws://127.0.0.1:{port}"
