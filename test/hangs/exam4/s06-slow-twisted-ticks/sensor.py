from twisted.internet import reactor, task


class Sensor:
    def __init__(self, path):
        self.path = path
        self.readings = 0

    def read(self):
        self.readings += 1
        with open(self.path, "a") as file:
            file.write(f"{self.readings * 7 % 100}\n")
        if self.readings == 40:
            self.loop.stop()

    def run(self):
        self.loop = task.LoopingCall(self.read)
        self.loop.start(1).addBoth(lambda _: reactor.stop())
        reactor.run(installSignalHandlers=False)
