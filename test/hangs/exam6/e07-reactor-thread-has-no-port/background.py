"""Runs the reactor in a thread of its own, for tests that block."""
import threading

from twisted.internet import reactor
from twisted.internet.threads import blockingCallFromThread


class BackgroundReactor:
    def __init__(self, factory, port):
        self.factory = factory
        self.port = port
        self.thread = threading.Thread(target=self._run, name="reactor", daemon=True)

    def _run(self):
        reactor.listenTCP(self.port, self.factory, interface="127.0.0.1")  # culprit
        reactor.run(installSignalHandlers=False)

    def start(self):
        self.thread.start()

    def call(self, function, *args):
        return blockingCallFromThread(reactor, function, *args)  # culprit

    def stop(self):
        reactor.callFromThread(reactor.stop)
        self.thread.join()
