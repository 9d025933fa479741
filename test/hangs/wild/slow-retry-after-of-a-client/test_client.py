from client import pages


def test_pages(url):
    assert pages(url, 10) == [""] * 10
