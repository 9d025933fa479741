import hashlib
import sys

data = sys.argv[1].encode()
for number in range(60):
    data = hashlib.pbkdf2_hmac("sha256", data, b"salt", 400_000)
    print(sys.argv[1], number, flush=True)
