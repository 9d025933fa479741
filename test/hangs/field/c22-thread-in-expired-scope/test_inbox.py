import anyio

from inbox import Inbox


def test_empty_inbox():
    assert anyio.run(Inbox().next, 1) is None
