def test_has_a_port(site):
    assert site.server.server_address[1] > 0
