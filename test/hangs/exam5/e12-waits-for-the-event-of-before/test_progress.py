import trio

from progress import Progress


async def download(progress, parts):
    for _ in range(parts):
        await trio.sleep(0.05)
        progress.add()


def test_already_there():
    progress = Progress()
    progress.add(3)
    assert trio.run(progress.wait_for, 3) == 3


def test_waits_for_the_parts():
    async def scenario():
        progress = Progress()
        async with trio.open_nursery() as nursery:
            nursery.start_soon(download, progress, 3)
            return await progress.wait_for(3)  # culprit

    assert trio.run(scenario) == 3
