import urllib.request

from site_server import Site


def test_stop():
    site = Site()
    assert urllib.request.urlopen(site.url).read() == b"ok"
    assert urllib.request.urlopen(site.url + "/stop").read() == b"ok"
