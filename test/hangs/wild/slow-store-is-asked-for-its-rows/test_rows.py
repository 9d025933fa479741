import asyncio

from tenacity import AsyncRetrying, retry_if_result, wait_fixed

rows = []


async def fill():
    for row in range(60):
        await asyncio.sleep(0.2)
        rows.append(row)


async def enough():
    await asyncio.sleep(0)
    return len(rows) >= 60


async def filled():
    filler = asyncio.create_task(fill())
    await AsyncRetrying(retry=retry_if_result(lambda full: not full), wait=wait_fixed(0.1))(enough)
    await filler
    return len(rows)


def test_rows():
    assert asyncio.run(filled()) == 60
