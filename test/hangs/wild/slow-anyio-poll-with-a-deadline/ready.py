import anyio

from service import Service


async def ready(service):
    while True:
        try:
            return service.version()
        except ConnectionError:
            await anyio.sleep(0.3)


async def main():
    with anyio.fail_after(60):
        return await ready(Service(30))
