from upload import Upload


def test_send(url):
    assert Upload(url).send() == 200
