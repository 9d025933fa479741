import can


class Dashboard:
    def __init__(self, channel):
        self.bus = can.Bus(interface="virtual", channel=channel)

    def ask(self, identifier):
        self.bus.send(can.Message(arbitration_id=identifier, is_remote_frame=True, is_extended_id=False))
        while True:
            message = self.bus.recv()  # culprit
            if message.arbitration_id == identifier and not message.is_remote_frame:
                return int.from_bytes(message.data, "big")

    def close(self):
        self.bus.shutdown()
