import treq
from desk import Desk
from twisted.internet import defer, reactor
from twisted.trial import unittest
from twisted.web.server import Site


class DeskTest(unittest.TestCase):
    timeout = 3600

    def setUp(self):
        self.port = reactor.listenTCP(0, Site(Desk().app.resource()), interface="127.0.0.1")
        self.addCleanup(self.port.stopListening)
        self.url = f"http://127.0.0.1:{self.port.getHost().port}"

    @defer.inlineCallbacks
    def test_ticket(self):
        answer = yield treq.get(f"{self.url}/ticket/7", persistent=False)  # culprit
        yield treq.get(f"{self.url}/call/7", persistent=False)
        text = yield answer.text()
        self.assertEqual(text, "desk 4")
