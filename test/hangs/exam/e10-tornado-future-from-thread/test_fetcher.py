from tornado.ioloop import IOLoop

from fetcher import fetch


def test_fetch():
    loop = IOLoop(make_current=False)
    page = loop.run_sync(lambda: fetch("http://a.example/"))
    assert page == "<html>http://a.example/</html>"
