import asyncio


class Countdown:
    def __init__(self, loop, seconds):
        self.loop = loop
        self.left = seconds
        self.over = asyncio.Event()

    def tick(self):
        self.left -= 1
        if self.left == 0:
            self.over.set()
        else:
            self.loop.call_later(1, self.tick)


async def main():
    countdown = Countdown(asyncio.get_running_loop(), 40)
    countdown.tick()
    await countdown.over.wait()


asyncio.run(main())
