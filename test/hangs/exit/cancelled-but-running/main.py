import os
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def read_reply(descriptor):
    return os.read(descriptor, 1)


def ask(pool, descriptor):
    reply = pool.submit(read_reply, descriptor)  # culprit
    try:
        return reply.result(timeout=0.2)
    except TimeoutError:
        return None


if __name__ == "__main__":
    reader, writer = os.pipe()
    pool = ThreadPoolExecutor(max_workers=1)
    print("reply:", ask(pool, reader))
    pool.shutdown(wait=False, cancel_futures=True)
