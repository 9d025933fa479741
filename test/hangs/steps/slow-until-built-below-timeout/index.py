import hashlib

digest = b""
for number in range(200_000_000):
    digest = hashlib.sha256(digest + str(number).encode()).digest()
open("index.bin", "wb").write(digest)
