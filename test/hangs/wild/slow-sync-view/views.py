import time

from asgiref.sync import sync_to_async


def rows(count):
    total = 0
    for number in range(count):
        time.sleep(0.25)
        total += number
    return total


async def report(count):
    return await sync_to_async(rows)(count)
