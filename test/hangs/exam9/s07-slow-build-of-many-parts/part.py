import hashlib
import sys

value = sys.argv[1].encode()
for _ in range(400_000):
    value = hashlib.sha256(value).digest()
with open(sys.argv[2], "w") as part:
    part.write(value.hex())
