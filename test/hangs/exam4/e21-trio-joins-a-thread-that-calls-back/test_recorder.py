import trio

from recorder import Recorder


async def record_some():
    stored = []

    async def store(samples):
        await trio.lowlevel.checkpoint()
        stored.extend(samples)

    recorder = Recorder(store)
    await trio.sleep(0.1)
    recorder.stop()
    return stored


def test_samples_are_stored():
    assert trio.run(record_some) == [1, 2, 3]
