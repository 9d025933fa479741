"""A notice board: messages are published by one call and read by a stream."""
import json
import queue
from concurrent import futures

import grpc


def dumps(value):
    return json.dumps(value).encode()


class Board:
    def __init__(self):
        self.feeds = []
        self.published = 0

    def subscribe(self, request, context):
        feed = queue.Queue()
        self.feeds.append(feed)
        context.add_callback(lambda: feed.put(None))
        yield {"hello": request["name"]}
        while (message := feed.get()) is not None:  # culprit
            yield message

    def publish(self, request, context):
        self.published += 1
        for feed in self.feeds:
            feed.put({"text": request["text"]})
        return {"readers": len(self.feeds)}


def serve(board, workers=1):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=workers))  # culprit
    coding = {"request_deserializer": json.loads, "response_serializer": dumps}
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("board.Board", {
        "Subscribe": grpc.unary_stream_rpc_method_handler(board.subscribe, **coding),
        "Publish": grpc.unary_unary_rpc_method_handler(board.publish, **coding),
    })])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port
