import http.server

server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
print("accepting requests on", server.server_port, flush=True)
server.serve_forever()
