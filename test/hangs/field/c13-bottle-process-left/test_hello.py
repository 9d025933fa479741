from urllib.request import urlopen


def test_hello(base_url):
    assert urlopen(f"{base_url}/hello").read() == b"hello"
