import http.server
import multiprocessing
import urllib.request

import pytest


def serve(connection):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    connection.send(server.server_port)
    server.serve_forever()  # culprit


@pytest.fixture(scope="module")
def port():
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    server = context.Process(target=serve, args=(there,), name="file-server")
    server.start()  # culprit
    return here.recv()


def test_this_file(port):
    with urllib.request.urlopen("http://127.0.0.1:%d/test_files.py" % port) as reply:
        assert reply.status == 200
