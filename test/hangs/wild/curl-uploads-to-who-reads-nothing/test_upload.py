import socket
import subprocess
import threading

opened = threading.Event()


def store(listener):
    connection, _ = listener.accept()
    opened.wait()  # culprit
    connection.close()


def test_upload(tmp_path):
    (tmp_path / "dump").write_bytes(b"x" * 50_000_000)
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=store, args=(listener,), name="store", daemon=True).start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/dump"
    subprocess.run(["curl", "-s", "-T", tmp_path / "dump", url], check=True)  # culprit
    opened.set()
