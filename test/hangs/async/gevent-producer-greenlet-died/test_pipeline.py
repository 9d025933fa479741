import gevent
from gevent.queue import Queue
from gevent.server import StreamServer


def parse(lines, out):
    for line in lines:
        name, value = line.split("=")  # culprit
        out.put((name, int(value)))
    out.put(StopIteration)


def collect(source):
    settings = {}
    while True:
        item = source.get()  # culprit
        if item is StopIteration:
            return settings
        settings.update([item])


def test_settings():
    server = StreamServer(("127.0.0.1", 0), lambda connection, address: None)
    server.start()
    settings = Queue()
    gevent.spawn(parse, ["depth=3", "width"], settings)
    consumer = gevent.spawn(collect, settings)
    consumer.join()
    assert consumer.value == {"depth": 3}
