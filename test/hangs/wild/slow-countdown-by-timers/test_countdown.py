from countdown import Countdown


def test_countdown():
    countdown = Countdown(40)
    countdown.over.wait()
    assert countdown.left == 0
