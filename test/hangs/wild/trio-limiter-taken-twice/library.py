import trio

one_at_a_time = trio.CapacityLimiter(1)


def read(name):
    return f"text of {name}"


async def fetch(name):
    return await trio.to_thread.run_sync(read, name, limiter=one_at_a_time)  # culprit


def read_all(names):
    return [trio.from_thread.run(fetch, name) for name in names]  # culprit


async def catalogue(names):
    return await trio.to_thread.run_sync(read_all, names, limiter=one_at_a_time)
