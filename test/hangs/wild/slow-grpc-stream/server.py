import time
from concurrent import futures

import grpc


def ticks(request, context):
    for number in range(200):
        time.sleep(0.4)
        yield str(number).encode()


handler = grpc.method_handlers_generic_handler("Clock", {"Ticks": grpc.unary_stream_rpc_method_handler(ticks)})
server = grpc.server(futures.ThreadPoolExecutor(2))
server.add_generic_rpc_handlers([handler])
print(server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
server.wait_for_termination()
