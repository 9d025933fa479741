import itertools
import json
import threading
from concurrent.futures import Future


class Client:
    def __init__(self, sock):
        self.file = sock.makefile("rw")
        self.pending = {}
        self.ids = itertools.count()
        threading.Thread(target=self.read, name="rpc-reader", daemon=True).start()

    def read(self):
        for line in self.file:
            answer = json.loads(line)
            self.pending.pop(answer["id"]).set_result(answer["result"])

    def call(self, method):
        future = Future()
        number = next(self.ids)
        self.pending[number] = future
        self.file.write(json.dumps({"id": number, "method": method}) + "\n")
        self.file.flush()
        return future.result()  # culprit
