from twisted.internet import reactor, task


class Trials:
    def __init__(self, count):
        self.left = count
        self.results = []

    def one(self):
        self.results.append(self.left * 7 % 5)
        self.left -= 1
        if self.left == 0:
            reactor.stop()

    def run(self):
        task.LoopingCall(self.one).start(2)
        reactor.run(installSignalHandlers=False)
        return self.results
