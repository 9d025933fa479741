import zmq

PRICES = {"tea": 3, "coffee": 4}


def serve(context, ready):
    socket = context.socket(zmq.REP)
    port = socket.bind_to_random_port("tcp://127.0.0.1")
    ready.put(port)
    while True:
        request = socket.recv_json()
        socket.send_json({"price": PRICES[request["item"]]})  # culprit
