from mailer import Mailer


def test_send():
    Mailer().send("hello")
