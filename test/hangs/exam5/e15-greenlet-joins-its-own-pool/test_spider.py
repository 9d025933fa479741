import pytest

from spider import Spider


@pytest.fixture
def spider():
    spider = Spider()
    yield spider
    spider.close()


def test_crawl(spider):
    assert spider.crawl("/") == ["/", "/about", "/shop", "/shop/1", "/shop/2"]


def test_count(spider):
    assert spider.count("/shop") == 3  # culprit
