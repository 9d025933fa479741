from crawl import crawl
def test_crawl():
    assert crawl(["a", "b.png", "c"])
