import queue
import threading

import zmq

import prices


def test_prices():
    context = zmq.Context()
    ready = queue.Queue()
    threading.Thread(target=prices.serve, args=(context, ready), daemon=True).start()
    client = context.socket(zmq.REQ)
    client.connect(f"tcp://127.0.0.1:{ready.get()}")
    for item, price in (("tea", 3), ("cocoa", 5)):
        client.send_json({"item": item})
        assert client.recv_json() == {"price": price}  # culprit
