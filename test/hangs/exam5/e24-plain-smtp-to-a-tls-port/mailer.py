import smtplib
from email.message import EmailMessage


class Mailer:
    def __init__(self, host, port, sender="ci@example.org"):
        self.host = host
        self.port = port
        self.sender = sender

    def message(self, to, subject, text):
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = to
        message["Subject"] = subject
        message.set_content(text)
        return message

    def send(self, to, subject, text):
        with smtplib.SMTP(self.host, self.port) as smtp:  # culprit
            smtp.send_message(self.message(to, subject, text))
