from twisted.internet import defer, reactor, task


class Lookup:
    def __init__(self):
        self.waiting = {}
        self.beats = 0
        self.ticker = task.LoopingCall(self.beat)
        self.ticker.start(0.2)

    def beat(self):
        self.beats += 1

    def ask(self, number):
        self.waiting[number] = defer.Deferred()
        reactor.callLater(0.05, self.answer, str(number), "found")
        return self.waiting[number]

    def answer(self, number, text):
        if number in self.waiting:  # culprit
            self.waiting.pop(number).callback(text)

    @defer.inlineCallbacks
    def both(self, first, second):
        one = yield self.ask(first)  # culprit
        two = yield self.ask(second)
        return [one, two]
