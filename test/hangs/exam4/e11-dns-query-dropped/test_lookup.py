from lookup import addresses


def test_addresses(name_server):
    assert addresses("db.test.", *name_server) == ["192.0.2.7"]
