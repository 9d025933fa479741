from crawl import Crawl


def test_every_page_once():
    assert Crawl({"/": ["/a", "/b"], "/a": ["/"], "/b": []}).run("/") == ["/", "/a", "/b"]
