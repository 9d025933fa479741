import multiprocessing
import os
import signal

import xxhash

ARCHIVES = {"may.tar": 2, "june.tar": 3, "year.tar": 900}
MEMORY = 64


def checksum(name, megabytes, results):
    if megabytes > MEMORY:
        # What the kernel does to whoever takes more memory than there is.
        os.kill(os.getpid(), signal.SIGKILL)
    digest = xxhash.xxh64(name.encode() * megabytes * 1000).hexdigest()
    results.put((name, digest))


def main():
    context = multiprocessing.get_context("forkserver")
    results = context.Queue()
    workers = [context.Process(target=checksum, args=(name, size, results)) for name, size in ARCHIVES.items()]
    for worker in workers:
        worker.start()
    for _ in workers:
        name, digest = results.get()  # culprit
        print(name, digest)


if __name__ == "__main__":
    main()
