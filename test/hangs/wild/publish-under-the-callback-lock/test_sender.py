from sender import Sender


def test_all_are_acknowledged():
    sender = Sender()
    sender.send(1, "hello")
    assert not sender.pending
