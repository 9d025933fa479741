import http.server
import time

server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print("reading the catalogue", flush=True)
time.sleep(40)
print("service is up", flush=True)
server.serve_forever()
