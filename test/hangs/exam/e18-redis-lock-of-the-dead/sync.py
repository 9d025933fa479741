import os
import sys

import redis


def sync(port, repository, crash=False):
    client = redis.Redis(port=port)
    with client.lock(f"clone:{repository}"):  # culprit
        if crash:
            os._exit(139)  # culprit
        client.incr(f"clones:{repository}")
    return int(client.get(f"clones:{repository}"))


if __name__ == "__main__":
    sync(int(sys.argv[1]), sys.argv[2], crash=True)
