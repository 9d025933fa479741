import json
import time

from asgiref.sync import sync_to_async


def import_rows(count):
    size = 0
    for number in range(count):
        size += len(json.dumps({"row": number, "text": "x" * 500}))  # culprit
        time.sleep(0.01)  # culprit
    return size


async def view(count):
    return {"bytes": await sync_to_async(import_rows)(count)}  # culprit
