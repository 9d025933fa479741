import polling2

INBOX = []


def wait_for_mail():
    polling2.poll(lambda: len(INBOX) > 0, step=0.2, poll_forever=True)  # culprit
    return INBOX[0]
