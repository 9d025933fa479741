from urllib.request import urlopen


def test_answers(url):
    assert urlopen(url, timeout=5).read() == b"ok"
