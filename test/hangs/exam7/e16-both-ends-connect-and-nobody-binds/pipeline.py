import threading

import zmq

class Sensor:
    def __init__(self, context, address):
        self._socket = context.socket(zmq.PUSH)
        self._socket.setsockopt(zmq.LINGER, 0)
        self._socket.connect(address)  # culprit

    def send(self, values):
        for value in values:
            self._socket.send_json({"value": value})


class Collector:
    def __init__(self, context, address):
        self._socket = context.socket(zmq.PULL)
        self._socket.setsockopt(zmq.LINGER, 0)
        self._socket.connect(address)  # culprit

    def collect(self, count):
        return [self._socket.recv_json()["value"] for _ in range(count)]  # culprit


def measure(values, address="tcp://127.0.0.1:28731"):
    context = zmq.Context()
    collector = Collector(context, address)
    sensor = threading.Thread(target=lambda: Sensor(context, address).send(values), name="sensor", daemon=True)
    sensor.start()
    return collector.collect(len(values))  # culprit
