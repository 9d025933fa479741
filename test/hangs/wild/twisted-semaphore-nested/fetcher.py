from twisted.internet import defer, reactor, task


class Fetcher:
    def __init__(self):
        self.tokens = defer.DeferredSemaphore(1)

    @defer.inlineCallbacks
    def page(self, name):
        yield task.deferLater(reactor, 0.05, lambda: None)
        linked = yield self.tokens.run(self.link, name)  # culprit
        return linked

    def link(self, name):
        return f"<{name}>"

    def fetch(self, name):
        return self.tokens.run(self.page, name)  # culprit
