from crawl import Crawler


def test_duplicates_are_fetched_once():
    fetched = []
    pages = Crawler(fetched.append).crawl(["/a", "/b", "/c"])
    assert len(pages) == 3
    Crawler(fetched.append).crawl(["/a", "/b", "/a"])
    assert len(fetched) == 5
