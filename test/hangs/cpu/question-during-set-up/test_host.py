def test_host(host):
    assert host
