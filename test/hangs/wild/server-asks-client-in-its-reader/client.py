import subprocess
import sys
import threading

from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter


class Client:
    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "server.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        handlers = {"workspace/configuration": lambda params: {"indent": 4}}
        self.endpoint = Endpoint(handlers, JsonRpcStreamWriter(self.process.stdin).write)
        reader = JsonRpcStreamReader(self.process.stdout)
        threading.Thread(target=reader.listen, args=(self.endpoint.consume,), daemon=True).start()

    def initialize(self):
        return self.endpoint.request("initialize", {}).result()
