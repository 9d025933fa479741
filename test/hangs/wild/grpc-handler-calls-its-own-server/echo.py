from concurrent.futures import ThreadPoolExecutor

import grpc


class Echo:
    def __init__(self):
        self.server = grpc.server(ThreadPoolExecutor(1))
        handlers = {
            "Outer": grpc.unary_unary_rpc_method_handler(self.outer),
            "Inner": grpc.unary_unary_rpc_method_handler(self.inner),
        }
        self.server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("Echo", handlers)])
        port = self.server.add_insecure_port("127.0.0.1:0")
        self.server.start()
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}")

    def outer(self, request, context):
        return self.channel.unary_unary("/Echo/Inner")(request)  # culprit

    def inner(self, request, context):
        return request

    def ask(self, text):
        return self.channel.unary_unary("/Echo/Outer")(text)  # culprit
