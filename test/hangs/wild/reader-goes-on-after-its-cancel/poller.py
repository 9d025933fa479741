import asyncio


class Poller:
    def __init__(self):
        self.readings = []
        self._task = asyncio.create_task(self._poll(), name="poller")

    async def _poll(self):
        while True:
            try:
                await asyncio.sleep(0.05)  # culprit
                self.readings.append(len(self.readings))
            except BaseException as error:  # culprit
                print("poll failed:", repr(error), flush=True)

    async def stop(self):
        self._task.cancel()
        await asyncio.wait([self._task])  # culprit
