from crawl import Crawler


def test_finds_every_page():
    assert Crawler().run("/") == {"/", "/a", "/b", "/c"}
