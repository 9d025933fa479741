import hashlib
import time

import parmap


def thumbnail(number):
    value = str(number).encode()
    for _ in range(20_000):
        value = hashlib.blake2b(value).digest()
    time.sleep(0.2)
    return value.hex()[:8]


if __name__ == "__main__":
    print(len(parmap.map(thumbnail, range(400), pm_processes=2, pm_chunksize=1)))
