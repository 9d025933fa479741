import mails


def sent(actor, *args):
    message = actor.send(*args)  # culprit
    mails.broker.join(message.queue_name)  # culprit
    return mails.outbox


def test_welcome(worker):
    assert sent(mails.welcome, "ida") == [("ida@example.org", "Welcome, ida")]


def test_mail(worker):
    assert sent(mails.send, "ida@example.org", "Your invoice") == [("ida@example.org", "Your invoice")]  # culprit
