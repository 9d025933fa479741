import asyncio


async def reserve(seats, lock):
    await lock.acquire()  # culprit
    if not seats:
        return None
    seat = seats.pop()
    lock.release()
    return seat


async def main():
    seats, lock = ["1A", "1B"], asyncio.Lock()
    for _ in range(4):
        print(await asyncio.get_running_loop().create_task(reserve(seats, lock)))


asyncio.run(main())
