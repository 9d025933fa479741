import http.server
import json
import multiprocessing
import sys


def work(done):
    for number in range(3000):
        sum(n * n for n in range(200_000))
        done.value = number


def main():
    done = multiprocessing.Value("i", 0)
    multiprocessing.Process(target=work, args=[done], daemon=True).start()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"done": done.value}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
