import threading

import websockets.sync.server


def serve(connection):
    for message in connection:
        if message == "subscribe GOLD":
            connection.send("1999")


def start():
    server = websockets.sync.server.serve(serve, "127.0.0.1", 0, ping_interval=0.3)
    threading.Thread(target=server.serve_forever, name="quotes", daemon=True).start()
    host, port = server.socket.getsockname()
    return f"ws://{host}:{port}"
