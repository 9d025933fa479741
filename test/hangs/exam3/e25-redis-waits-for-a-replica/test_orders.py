from orders import save


def test_save(client):
    assert save(client, 7, {"tea": 3}) == {"tea": "3"}
