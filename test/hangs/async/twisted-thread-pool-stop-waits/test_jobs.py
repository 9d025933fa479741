import queue

from twisted.internet import reactor, threads

jobs = queue.Queue()


def next_job():
    return jobs.get()  # culprit


def start():
    threads.deferToThread(next_job)
    reactor.callLater(0.2, reactor.stop)


def test_reactor_stops():
    reactor.callWhenRunning(start)
    reactor.run(installSignalHandlers=False)  # culprit
