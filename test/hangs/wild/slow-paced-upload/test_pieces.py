from pieces import upload


def test_upload(url):
    assert upload(url, 60) == "600"
