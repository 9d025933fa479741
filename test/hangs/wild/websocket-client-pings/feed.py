import websocket


def next_price(url):
    connection = websocket.create_connection(url)
    connection.send("subscribe gold")
    return connection.recv()  # culprit
