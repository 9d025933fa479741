import asyncio


async def read_sensor(values, out):
    for value in values:
        out.put_nowait(float(value))  # culprit
        await asyncio.sleep(0)


async def average(values):
    readings = asyncio.Queue()
    sensor = asyncio.ensure_future(read_sensor(values, readings))
    received = [await readings.get() for _ in values]  # culprit
    await sensor
    return sum(received) / len(received)


def test_empty_name():
    assert str("") == ""


def test_temperatures():
    assert asyncio.run(average(["20.5", "n/a", "21.5"])) == 21.0
