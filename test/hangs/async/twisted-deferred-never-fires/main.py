from twisted.internet import defer, task


class Lookup:
    def __init__(self, reactor):
        self.reactor = reactor
        self.table = {"alpha": 1}

    def find(self, name):
        answer = defer.Deferred()
        self.reactor.callLater(0.05, self.finish, name, answer)
        return answer

    def finish(self, name, answer):
        if name in self.table:
            answer.callback(self.table[name])


@defer.inlineCallbacks
def main(reactor):
    lookup = Lookup(reactor)
    first = yield lookup.find("alpha")
    second = yield lookup.find("beta")  # culprit
    print(first, second)


task.react(main)
