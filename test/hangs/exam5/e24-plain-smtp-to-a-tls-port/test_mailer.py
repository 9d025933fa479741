from mailer import Mailer


def test_message():
    message = Mailer("localhost", 25).message("ann@example.org", "build", "all green")
    assert message["To"] == "ann@example.org"


def test_send(smtps):
    assert smtps
    Mailer("127.0.0.1", smtps).send("ann@example.org", "build", "all green")  # culprit
