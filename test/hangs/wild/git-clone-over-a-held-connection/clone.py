import socket
import subprocess
import threading


def serve(listener):
    first, _ = listener.accept()
    second, _ = listener.accept()  # culprit
    first.close()
    second.close()


def clone(target):
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listener,), name="git-server", daemon=True).start()
    port = listener.getsockname()[1]
    subprocess.run(["git", "clone", "-q", f"http://127.0.0.1:{port}/notes", target], check=True)  # culprit
