import zmq


class Stats:
    def __init__(self, port):
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.PUSH)
        self.socket.connect(f"tcp://127.0.0.1:{port}")
        self.sent = 0

    def count(self, name):
        self.socket.send_json({"name": name})
        self.sent += 1

    def close(self):
        self.socket.close()  # culprit
        self.context.term()  # culprit
