from display import Display


def test_stop():
    display = Display()
    display.refresher.start()
    display.stop()
    assert display.lines == ["last"]
