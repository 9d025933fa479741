import asyncio

from vault import Vault


def test_save_after_timeout():
    async def run():
        vault = Vault()
        slow = asyncio.create_task(vault.save(60), name="slow-save")
        await asyncio.sleep(0.1)
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        await vault.save(0)  # culprit

    asyncio.run(run())
