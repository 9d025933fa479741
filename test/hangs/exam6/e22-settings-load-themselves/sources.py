import asyncio
import json
import pathlib


async def read(path):
    text = await asyncio.to_thread(pathlib.Path(path).read_text)
    values = json.loads(text)
    # imported late, since settings imports this module
    from settings import DEFAULTS  # culprit

    return {**DEFAULTS, **values}
