import asyncio

import jobs


async def run_import(names):
    await jobs.broker.startup()
    try:
        task = await jobs.import_orders.kiq(names)
        result = await task.wait_result()  # culprit
        return result.return_value
    finally:
        await jobs.broker.shutdown()


def test_import_after_approval():
    async def main():
        count = await run_import(["a-17", "a-18"])  # culprit
        jobs.approved.set()
        return count

    assert asyncio.run(main()) == 2
