import time
from concurrent.futures import ThreadPoolExecutor

import grpc


def ticks(request, context):
    for number in range(100):
        time.sleep(0.4)
        yield str(number).encode()


def read():
    server = grpc.server(ThreadPoolExecutor(2))
    handler = grpc.method_handlers_generic_handler("Ticks", {"All": grpc.unary_stream_rpc_method_handler(ticks)})
    server.add_generic_rpc_handlers([handler])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        return len(list(channel.unary_stream("/Ticks/All")(b"")))
