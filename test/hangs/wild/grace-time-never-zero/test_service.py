import asyncio

from service import Service


async def run():
    service = Service()
    service.start(service.flush())
    await asyncio.sleep(0.05)
    await service.stop()
    return service.rows


def test_stop():
    assert asyncio.run(run()) == []
