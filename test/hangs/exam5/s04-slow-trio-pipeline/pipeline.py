import math

import trio


async def measure(count, outgoing):
    async with outgoing:
        for number in range(count):
            await trio.sleep(0.02)
            await outgoing.send((number, math.sin(number / 10)))


async def smooth(incoming, outgoing, width=3):
    window = []
    async with incoming, outgoing:
        async for number, value in incoming:
            window = [*window, value][-width:]
            await outgoing.send((number, sum(window) / len(window)))


async def store(incoming, folder):
    async with incoming:
        async for number, value in incoming:
            await trio.sleep(0.5)
            await trio.Path(folder / f"{number:04}.txt").write_text(f"{value:.6f}\n")


async def run(count, folder):
    raw_in, raw_out = trio.open_memory_channel(2)
    smooth_in, smooth_out = trio.open_memory_channel(2)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(measure, count, raw_in)
        nursery.start_soon(smooth, raw_out, smooth_in)
        nursery.start_soon(store, smooth_out, folder)
