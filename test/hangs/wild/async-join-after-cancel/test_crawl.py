import asyncio

from crawl import crawl


def test_crawl():
    assert asyncio.run(crawl(10)) == 10
