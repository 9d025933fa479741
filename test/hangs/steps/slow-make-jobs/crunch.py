import hashlib

data = b"x" * 1000
for number in range(60_000_000):
    data = hashlib.sha256(data).digest()
