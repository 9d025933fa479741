import json
import math
import threading
from concurrent import futures

import grpc


class Station:
    """Sends a reading each time its clock ticks."""

    def __init__(self, period):
        self.period = period
        self.stopped = threading.Event()

    def readings(self, request, context):
        for number in range(request["count"]):
            if self.stopped.wait(self.period):
                return
            yield {"number": number, "degrees": round(20 + 5 * math.sin(number / 10), 2)}


def serve(station):
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("weather.Station", {
        "Readings": grpc.unary_stream_rpc_method_handler(
            station.readings, request_deserializer=json.loads,
            response_serializer=lambda value: json.dumps(value).encode()),
    })])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port
