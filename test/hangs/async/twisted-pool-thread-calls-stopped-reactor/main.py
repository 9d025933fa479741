import time

from twisted.internet import reactor, threads


def save(record):
    return record


def work():
    time.sleep(1.2)
    print(threads.blockingCallFromThread(reactor, save, {"id": 1}))  # culprit


reactor.callWhenRunning(reactor.callInThread, work)
reactor.callLater(0.2, reactor.stop)
reactor.run()  # culprit
