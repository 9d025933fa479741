from pathlib import Path

from session import Session


def test_socket_appears(tmp_path):
    socket = Path(tmp_path, "session.sock")
    Session(socket.exists).wait_until_ready()
