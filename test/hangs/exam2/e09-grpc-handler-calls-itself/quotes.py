from concurrent import futures

import grpc

RATES = {b"EUR": b"1.08", b"CHF": b"1.12"}


class Quotes(grpc.GenericRpcHandler):
    def __init__(self):
        self.channel = None

    def service(self, call):
        name = call.method.rsplit("/", 1)[-1]
        return grpc.unary_unary_rpc_method_handler(getattr(self, name.lower()))

    def rate(self, currency, context):
        return RATES[currency]

    def quote(self, request, context):
        amount, currency = request.split()
        rate = self.channel.unary_unary("/Quotes/Rate")(currency)  # culprit
        return b"%.2f" % (float(amount) * float(rate))


def serve():
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=1))  # culprit
    quotes = Quotes()
    server.add_generic_rpc_handlers([quotes])
    port = server.add_insecure_port("127.0.0.1:0")
    quotes.channel = grpc.insecure_channel(f"127.0.0.1:{port}")
    server.start()
    return server, port
