from mail import wait_for_mail


def test_mail_arrives():
    assert wait_for_mail()  # culprit
