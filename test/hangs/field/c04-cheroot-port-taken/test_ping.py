from urllib.request import urlopen


def test_ping(base_url):
    assert urlopen(base_url).read() == b"pong"
