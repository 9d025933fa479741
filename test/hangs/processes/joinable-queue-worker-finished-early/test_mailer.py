from mailer import Mailer


def test_three_messages():
    Mailer(2).send(["a", "b", "c"])
