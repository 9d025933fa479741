import threading
from xmlrpc.server import SimpleXMLRPCServer


def test_hook():
    server = SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False)
    threading.Thread(target=server.serve_forever, name="rpc", daemon=True).start()
    called = threading.Event()
    called.wait()  # culprit
