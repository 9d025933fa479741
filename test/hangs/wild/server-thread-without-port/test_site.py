def test_site_is_up(site):
    assert site.port
