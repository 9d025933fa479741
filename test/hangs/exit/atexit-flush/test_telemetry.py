from telemetry import Telemetry


def test_events_are_queued():
    telemetry = Telemetry()
    telemetry.events.put("opened")
    assert telemetry.sender.daemon
