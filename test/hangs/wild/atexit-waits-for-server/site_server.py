import atexit
import http.server
import threading


def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever, name="site", daemon=True)
    thread.start()  # culprit
    atexit.register(thread.join)  # culprit
    return server.server_address[1]
