import asyncio

from bucket import Bucket


def test_forty_jobs():
    async def main():
        bucket = Bucket(1.6)
        done = []

        async def job(number):
            await bucket.take()
            done.append(number)

        await asyncio.gather(*(job(number) for number in range(40)))
        return done

    assert len(asyncio.run(main())) == 40
