import trio


def read_settings():
    return {"retries": 3}


async def wait_for_peer(peer):
    await peer.wait()


async def main():
    settings = await trio.to_thread.run_sync(read_settings)
    print(settings, flush=True)
    await wait_for_peer(trio.Event())


trio.run(main)
