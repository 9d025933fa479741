import smtplib
from email.message import EmailMessage

import inbox


def test_message_arrives():
    handler, controller = inbox.start()
    message = EmailMessage()
    message["From"], message["To"] = "ann@example.org", "bob@example.org"
    message.set_content("hello")
    with smtplib.SMTP("127.0.0.1", controller.port) as client:
        client.send_message(message)  # culprit
        controller.loop.call_soon_threadsafe(handler.let_through.set)
    controller.stop()
    assert len(handler.messages) == 1
