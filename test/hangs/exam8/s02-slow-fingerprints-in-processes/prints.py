import hashlib


async def fingerprint(name):
    return hashlib.pbkdf2_hmac("sha256", name.encode(), b"archive", 1_000_000).hex()
