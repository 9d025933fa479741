import logging
import sys

from websockets.sync.server import serve

logging.basicConfig(level=logging.INFO, format="%(message)s")


def echo(connection):
    for message in connection:
        logging.info("received %s", message)  # culprit
        connection.send(message)


with serve(echo, "127.0.0.1", 0) as server:
    print(server.socket.getsockname()[1], file=sys.stderr, flush=True)
    server.serve_forever()
