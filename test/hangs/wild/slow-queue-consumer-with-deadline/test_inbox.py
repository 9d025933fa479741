import threading

from inbox import Inbox


def test_first():
    inbox = Inbox()
    timer = threading.Timer(30, inbox.items.put, ("mail",))
    timer.daemon = True
    timer.start()
    assert inbox.first(60) == "mail"
