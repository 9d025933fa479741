import trio

from crawl import Crawl


def test_run():
    assert trio.run(Crawl().run, 40) == 40
