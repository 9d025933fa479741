import http.server
import threading
import time
import urllib.request

import sseclient


class Ticker(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for number in range(600):
            self.wfile.write(f"id: {number}\ndata: {number * 2}\n\n".encode())
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *arguments):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ticker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    total = 0
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/ticks") as stream:
        for event in sseclient.SSEClient(iter(stream.readline, b"")).events():
            total += int(event.data)
    print(total)
    server.shutdown()


main()
