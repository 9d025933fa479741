from concurrent import futures

import grpc


def count(requests, context):
    return str(sum(len(each) for each in requests)).encode()


def start():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    handlers = {"Upload": grpc.stream_unary_rpc_method_handler(count)}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("store.Store", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port
