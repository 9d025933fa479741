from urllib.request import urlopen


def test_front_page(server_url):
    assert urlopen(server_url + "/").status == 200
