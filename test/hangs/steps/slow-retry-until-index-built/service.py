import hashlib
import http.server

digest = b""
for row in range(300_000_000):
    digest = hashlib.sha256(digest + b"%d" % row).digest()
http.server.HTTPServer(("127.0.0.1", 17329), http.server.SimpleHTTPRequestHandler).serve_forever()
