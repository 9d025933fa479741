import http.server

http.server.HTTPServer(("127.0.0.1", 17141), http.server.SimpleHTTPRequestHandler).serve_forever()
