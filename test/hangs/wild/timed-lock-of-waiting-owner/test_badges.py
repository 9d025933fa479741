from badges import Badges


def test_checkout():
    badges = Badges()
    badges.checkout()
    assert badges.printed.is_set()
