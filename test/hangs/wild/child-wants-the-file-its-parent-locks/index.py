import portalocker

with open("cache.lock", "w") as handle:
    portalocker.lock(handle, portalocker.LOCK_EX)  # culprit
    print("indexed")
