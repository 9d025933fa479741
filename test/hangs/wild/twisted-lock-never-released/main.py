from store import load
from twisted.internet.defer import inlineCallbacks
from twisted.internet.task import LoopingCall, react


@inlineCallbacks
def main(reactor):
    LoopingCall(lambda: None).start(0.3)
    print((yield load("a")))
    print((yield load("_private")))
    print((yield load("b")))


react(main)
