import time

from websockets.sync.server import serve


def quotes(connection):
    for number in range(200):
        time.sleep(0.5)
        connection.send(str(number))


with serve(quotes, "127.0.0.1", 0) as server:
    print(server.socket.getsockname()[1], flush=True)
    server.serve_forever()
