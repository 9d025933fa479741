from crawl import Crawl


def test_crawl():
    Crawl().run("<p>")
