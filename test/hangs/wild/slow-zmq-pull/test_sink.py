import subprocess
import sys

import zmq


def test_sink():
    with zmq.Context() as context, context.socket(zmq.PULL) as sink:
        port = sink.bind_to_random_port("tcp://127.0.0.1")
        child = subprocess.Popen([sys.executable, "ventilator.py", f"tcp://127.0.0.1:{port}"])
        assert [sink.recv_json() for _ in range(200)] == list(range(200))
        child.wait()
