import broker
from bridge import Bridge


def test_message_is_forwarded():
    bridge = Bridge(broker.start())
    bridge.forwarded.wait()
