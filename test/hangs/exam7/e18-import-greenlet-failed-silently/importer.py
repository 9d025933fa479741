import gevent
from gevent.queue import JoinableQueue
from gevent.server import StreamServer


class Importer:
    """Lines that come over the network are put into a table by a greenlet."""

    def __init__(self):
        self.table = {}
        self._lines = JoinableQueue()
        self._server = StreamServer(("127.0.0.1", 0), self._receive)

    def start(self):
        self._server.start()
        gevent.spawn(self._store)

    def _receive(self, connection, address):
        for line in connection.makefile("r"):
            self.put(line)

    def put(self, line):
        self._lines.put(line)

    def _store(self):
        for line in self._lines:
            name, count = line.split(";")  # culprit
            self.table[name] = int(count)
            self._lines.task_done()

    def flush(self):
        self._lines.join()  # culprit
