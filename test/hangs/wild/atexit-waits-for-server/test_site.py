from site_server import serve


def test_port():
    assert serve() > 0
