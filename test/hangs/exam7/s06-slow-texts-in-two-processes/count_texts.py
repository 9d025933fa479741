import hashlib

from pathos.pools import ProcessPool


def fingerprint(number):
    text = f"text {number}".encode()
    return number, hashlib.pbkdf2_hmac("sha256", text, b"salt", 250_000).hex()


def main():
    pool = ProcessPool(nodes=2)
    found = {}
    for number, digest in pool.uimap(fingerprint, range(1500)):
        found[number] = digest
    pool.close()
    pool.join()
    print(len(found), "texts")


if __name__ == "__main__":
    main()
