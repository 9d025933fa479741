from spider import Spider


def test_crawl():
    Spider().crawl("home")
