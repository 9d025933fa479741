from urllib.request import Request, urlopen


def test_many_shelves(base_url):
    cookie = "session=" + "a1b2" * 2000
    for shelf in range(40):
        assert urlopen(Request(f"{base_url}/{shelf}", headers={"Cookie": cookie})).status == 200
