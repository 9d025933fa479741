import can


class Sensor:
    """Answers a request for its value on the bus."""

    def __init__(self, channel, identifier, value):
        self.bus = can.Bus(interface="virtual", channel=channel)
        self.identifier = identifier
        self.value = value
        self.notifier = can.Notifier(self.bus, [self._received], timeout=0.2)

    def _received(self, message):
        if message.is_remote_frame and message.arbitration_id == self.identifier:
            self.bus.send(can.Message(
                arbitration_id=self.identifier, data=self.value.to_bytes(2, "big"), is_extended_id=False))

    def close(self):
        self.notifier.stop()
        self.bus.shutdown()
