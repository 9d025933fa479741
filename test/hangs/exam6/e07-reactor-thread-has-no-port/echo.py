from twisted.internet.protocol import Factory, Protocol


class Echo(Protocol):
    def connectionMade(self):
        self.factory.connections += 1

    def dataReceived(self, data):
        self.transport.write(data.upper())


class EchoFactory(Factory):
    protocol = Echo

    def __init__(self):
        self.connections = 0
