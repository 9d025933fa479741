def test_site(site):
    assert site
