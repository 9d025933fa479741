import sys

from pylsp_jsonrpc.dispatchers import MethodDispatcher
from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter


class Server(MethodDispatcher):
    def __init__(self):
        self.endpoint = Endpoint(self, JsonRpcStreamWriter(sys.stdout.buffer).write)

    def m_initialize(self, **_params):
        settings = self.endpoint.request("workspace/configuration").result()  # culprit
        return {"indent": settings["indent"]}


def main():
    server = Server()
    JsonRpcStreamReader(sys.stdin.buffer).listen(server.endpoint.consume)


if __name__ == "__main__":
    main()
