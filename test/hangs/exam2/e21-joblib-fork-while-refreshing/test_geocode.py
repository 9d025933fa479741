import geocode


def test_locate_all():
    assert geocode.locate_all(["Bern", "Lyon"]) == [(46.9, 7.4), (45.8, 4.8)]


def test_locate_all_during_a_refresh():
    geocode.start_refresh()
    assert geocode.locate_all(["Genoa", "Turin"]) == [(44.4, 8.9), (45.1, 7.7)]
