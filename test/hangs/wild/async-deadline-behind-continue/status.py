import asyncio

STATES = {}


async def wait_until_final(job, patience=1):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    while True:
        state = STATES.get(job)
        if state is None:
            await asyncio.sleep(0.2)  # culprit
            continue
        if state in ("done", "failed"):
            return state
        if loop.time() > deadline:
            raise TimeoutError(state)
        await asyncio.sleep(0.2)
