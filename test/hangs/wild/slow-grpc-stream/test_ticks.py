import subprocess
import sys

import grpc


def test_ticks():
    server = subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline())
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        ticks = channel.unary_stream("/Clock/Ticks")(b"")
        assert [int(tick) for tick in ticks] == list(range(200))
    server.kill()
