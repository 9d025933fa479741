import time

from twisted.internet import defer, reactor, threads

lock = defer.DeferredLock()


def compress():
    time.sleep(40)


@defer.inlineCallbacks
def archive():
    yield lock.acquire()
    threads.deferToThread(compress).addCallback(lambda _: lock.release())


@defer.inlineCallbacks
def publish():
    yield lock.acquire()
    reactor.stop()


reactor.callWhenRunning(archive)
reactor.callWhenRunning(publish)
reactor.run()
