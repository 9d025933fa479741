from urllib.request import urlopen


def test_title(live_server):
    assert urlopen(live_server).read() == b"Shop"
