from bus import Bus


def test_starts_and_stops():
    bus = Bus()
    bus.start()
    bus.stop()  # culprit
