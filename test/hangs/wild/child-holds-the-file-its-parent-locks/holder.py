import sys

import portalocker

with portalocker.Lock("registry.lock", "a", flags=portalocker.LOCK_EX):
    print("locked", flush=True)
    sys.stdin.read()  # culprit
