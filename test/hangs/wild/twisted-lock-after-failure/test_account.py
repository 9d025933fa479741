import threading

import pytest
from account import Account
from twisted.internet import reactor
from twisted.internet.threads import blockingCallFromThread


@pytest.fixture(scope="module", autouse=True)
def running():
    thread = threading.Thread(target=reactor.run, kwargs={"installSignalHandlers": False}, daemon=True)
    thread.start()
    yield
    reactor.callFromThread(reactor.stop)
    thread.join()


def test_withdraw():
    account = Account(10)
    with pytest.raises(ValueError):
        blockingCallFromThread(reactor, account.withdraw, 20)
    assert blockingCallFromThread(reactor, account.withdraw, 4) == 6
