import getpass


class Login:
    def __init__(self, user):
        self.user = user

    def ask(self):
        self.password = getpass.getpass("Password of %s: " % self.user)  # culprit


Login("ada").ask()
