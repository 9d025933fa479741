import asyncio


class Device:
    def __init__(self, name):
        self.name = name
        self.online = False

    async def until_online(self):
        while not self.online:
            await asyncio.sleep(0.1)  # culprit


async def main():
    devices = [Device("lamp"), Device("door")]
    devices[0].online = True
    await asyncio.gather(*(device.until_online() for device in devices))


asyncio.run(main())
