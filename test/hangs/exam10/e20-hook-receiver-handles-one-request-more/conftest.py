import threading
from wsgiref.simple_server import make_server

import pytest
from pyramid.config import Configurator
from pyramid.response import Response


class Receiver:
    def __init__(self):
        self.received = []
        self.stopped = False
        with Configurator() as config:
            config.add_route("hook", "/hook/{name}")
            config.add_view(self.receive, route_name="hook")
            self.server = make_server("127.0.0.1", 0, config.make_wsgi_app())
        self.thread = threading.Thread(target=self.serve, name="receiver")

    def receive(self, request):
        self.received.append(request.matchdict["name"])
        return Response("thanks")

    def serve(self):
        while not self.stopped:
            self.server.handle_request()  # culprit

    def stop(self):
        self.stopped = True
        self.thread.join()  # culprit
        self.server.server_close()


@pytest.fixture
def receiver():
    receiver = Receiver()
    receiver.thread.start()  # culprit
    yield receiver
    receiver.stop()  # culprit
