import asyncio


async def load_profile(user):
    await asyncio.sleep(0.01)
    return {"user": user}


class ProfileClient:
    """Blocking front of an async client."""

    def __init__(self, loop):
        self.loop = loop

    def get(self, user):
        pending = asyncio.run_coroutine_threadsafe(load_profile(user), self.loop)
        return pending.result()  # culprit


async def main():
    loop = asyncio.get_running_loop()
    client = ProfileClient(loop)
    done = loop.create_future()
    loop.call_later(0.05, lambda: done.set_result(client.get("ada")))
    print(await done)


asyncio.run(main())
