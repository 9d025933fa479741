import threading
from wsgiref.simple_server import make_server


def main():
    server = make_server("127.0.0.1", 0, lambda environ, start: [])
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    changed = threading.Condition()
    print("metrics on", server.server_port, flush=True)
    while True:  # culprit
        with changed:
            changed.wait(1)  # culprit


main()
