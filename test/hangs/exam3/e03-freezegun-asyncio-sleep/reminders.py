import asyncio
from datetime import datetime


async def remind_later(delay, send):
    await asyncio.sleep(delay)  # culprit
    send(datetime.now())
