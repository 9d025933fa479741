import hashlib


def stretch(password, rounds):
    value = password
    for _ in range(rounds):
        value = hashlib.sha256(value).digest()  # culprit
    return value
