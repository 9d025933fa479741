import asyncio

from policy import Policy


def test_after_a_timeout():
    async def main():
        policy = Policy()
        policy.busy.acquire()
        try:
            await asyncio.wait_for(policy.actions(1), timeout=0.1)
        except asyncio.TimeoutError:
            policy.busy.release()
        await asyncio.sleep(0.05)
        return await policy.actions(2)

    assert asyncio.run(main()) == 4
