import trio

from inbox import Inbox


def test_message_arrives():
    inbox = Inbox()
    inbox.messages.put("order 17")
    assert trio.run(inbox.receive, 5) == "order 17"


def test_nothing_arrives():
    inbox = Inbox()
    assert trio.run(inbox.receive, 0.5) is None
