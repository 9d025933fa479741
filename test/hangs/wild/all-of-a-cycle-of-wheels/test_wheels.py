from wheels import wait_until_one_stops


def test_stops():
    assert not wait_until_one_stops()
