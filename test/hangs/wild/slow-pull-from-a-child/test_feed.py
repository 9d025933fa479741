import subprocess
import sys

import zmq


def test_feed():
    with zmq.Context() as context, context.socket(zmq.PULL) as feed:
        port = feed.bind_to_random_port("tcp://127.0.0.1")
        sensor = subprocess.Popen([sys.executable, "sensor.py", str(port)])
        total = 0
        for _ in range(60):
            total += int(feed.recv_string())
        sensor.wait()
    assert total == 1770
