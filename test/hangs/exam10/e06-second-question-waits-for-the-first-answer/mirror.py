import gevent
from gevent.pywsgi import WSGIServer
from geventhttpclient import HTTPClient

PAGES = {"/index": b"<a href='/news'>news</a>" * 9000, "/news": b"nothing new" * 9000}


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    return [PAGES[environ["PATH_INFO"]]]


def mirror(port):
    client = HTTPClient("127.0.0.1", port, concurrency=1, connection_timeout=None, network_timeout=None)
    index = client.get("/index")  # culprit
    if index.status_code == 200:
        news = client.get("/news")  # culprit
        print(len(index.read()), len(news.read()))
    client.close()


def main():
    server = WSGIServer(("127.0.0.1", 0), application, log=None)
    server.start()
    gevent.spawn(mirror, server.server_port).join()  # culprit
    server.stop()


main()
