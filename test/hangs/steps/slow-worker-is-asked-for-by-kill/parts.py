import hashlib

for part in range(400):
    digest = b"part"
    for _ in range(120_000):
        digest = hashlib.sha256(digest).digest()
    print(part, digest.hex(), flush=True)
