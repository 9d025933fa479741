from feed import Feed
from twisted.internet.defer import inlineCallbacks
from twisted.internet.task import react


@inlineCallbacks
def main(reactor):
    print((yield Feed(reactor).total()))


react(main)
