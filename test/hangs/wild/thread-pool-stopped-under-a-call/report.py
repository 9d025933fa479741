import time

from twisted.internet import reactor
from twisted.internet.defer import Deferred, inlineCallbacks
from twisted.internet.threads import blockingCallFromThread, deferToThread


def fetch():
    result = Deferred()
    reactor.callLater(1, result.callback, "rows")
    return result


def render():
    time.sleep(0.6)
    return blockingCallFromThread(reactor, fetch)  # culprit


@inlineCallbacks
def main():
    reactor.callLater(0.3, reactor.stop)
    print((yield deferToThread(render)))


reactor.callWhenRunning(main)
reactor.run()  # culprit
