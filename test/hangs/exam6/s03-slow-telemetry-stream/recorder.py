import json

import grpc


class Recorder:
    def __init__(self, port):
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        self.method = self.channel.unary_stream(
            "/weather.Station/Readings", request_serializer=lambda value: json.dumps(value).encode(),
            response_deserializer=json.loads)

    def record(self, count):
        return [reading["degrees"] for reading in self.method({"count": count})]

    def close(self):
        self.channel.close()
