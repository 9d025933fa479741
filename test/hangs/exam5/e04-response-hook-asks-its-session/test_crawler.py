import pytest

from crawler import Crawler


@pytest.fixture
def crawler(site):
    crawler = Crawler(site)
    yield crawler
    crawler.close()


def test_one_page(crawler):
    [children] = crawler.crawl(["/b"])
    assert [child["path"] for child in children] == ["/b/1"]


def test_two_pages(crawler):
    pages = crawler.crawl(["/a", "/b"])  # culprit
    assert [len(children) for children in pages] == [2, 1]
