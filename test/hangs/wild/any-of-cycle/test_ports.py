from ports import free_port


def test_free_port():
    assert free_port() > 8002
