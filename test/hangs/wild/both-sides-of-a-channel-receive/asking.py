import execnet
import station


class Doubler:
    def __init__(self):
        self.gateway = execnet.makegateway()
        self.channel = self.gateway.remote_exec(station)

    def greet(self):
        return self.channel.receive()  # culprit
