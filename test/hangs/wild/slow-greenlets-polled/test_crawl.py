from crawl import crawl


def test_crawl():
    assert crawl(3) == 3
