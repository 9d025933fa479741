import asyncio
import threading
import time

from huey import MemoryHuey
from huey.contrib.asyncio import aget_result

huey = MemoryHuey("orders", immediate=False)


@huey.task()
def import_order(name):
    total = 0
    for part in range(30):
        time.sleep(0.4)
        total += part
    return total


def consume():
    task = huey.dequeue()
    huey.execute(task)


async def imported(name):
    result = import_order(name)
    worker = threading.Thread(target=consume, name="consumer")
    worker.start()
    total = await aget_result(result)
    worker.join()
    return total


def test_import():
    assert asyncio.run(imported("a-17")) == 435
