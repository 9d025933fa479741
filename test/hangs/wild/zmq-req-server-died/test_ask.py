import subprocess
import sys

import zmq


def test_ask(tmp_path):
    address = f"ipc://{tmp_path}/a"
    server = subprocess.Popen([sys.executable, "answers.py", address], stdout=subprocess.PIPE)  # culprit
    server.stdout.readline()
    socket = zmq.Context().socket(zmq.REQ)
    socket.connect(address)
    socket.send(b"?")
    assert socket.recv() == b"!"  # culprit
