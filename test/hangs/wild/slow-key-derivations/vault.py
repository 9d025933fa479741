import hashlib


class Vault:
    def __init__(self, rounds):
        self.rounds = rounds

    def key(self, password, salt):
        return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, self.rounds)

    def keys(self, passwords):
        return [self.key(password, bytes([number % 256])) for number, password in enumerate(passwords)]
