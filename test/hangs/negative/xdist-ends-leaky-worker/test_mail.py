import threading


def deliver(stopped):
    stopped.wait()


def test_delivery_starts():
    threading.Thread(target=deliver, args=(threading.Event(),), name="delivery").start()


def test_subject():
    assert "Re: hi".startswith("Re")
