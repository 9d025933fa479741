import json

import grpc

from board import dumps


class Client:
    def __init__(self, port):
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        coding = {"request_serializer": dumps, "response_deserializer": json.loads}
        self._subscribe = self.channel.unary_stream("/board.Board/Subscribe", **coding)
        self._publish = self.channel.unary_unary("/board.Board/Publish", **coding)

    def subscribe(self, name):
        stream = self._subscribe({"name": name})
        assert next(stream) == {"hello": name}
        return stream

    def publish(self, text):
        return self._publish({"text": text})["readers"]  # culprit

    def close(self):
        self.channel.close()
