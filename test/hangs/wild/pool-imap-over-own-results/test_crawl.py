from crawl import Crawl


def test_crawl():
    assert Crawl().run() == 6
