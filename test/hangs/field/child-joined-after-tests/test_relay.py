from relay import Relay


def test_relay_takes_messages():
    relay = Relay().open()
    relay.inbox.put("hello")
    assert relay.process.is_alive()
