from timers import later
from tornado.ioloop import IOLoop


def test_stops():
    loop = IOLoop(make_current=False)
    later(loop, loop.stop)
    loop.start()  # culprit
