import asyncio
import hashlib
import time


def checksum(blocks):
    """A slow disk: each block takes a while."""
    digest = hashlib.sha256()
    for number in range(blocks):
        time.sleep(0.05)
        digest.update(bytes([number % 256]) * 4096)  # culprit
    return digest.hexdigest()  # culprit


async def main():
    loop = asyncio.get_running_loop()
    call = loop.run_in_executor(None, checksum, 3000)  # culprit
    print(await asyncio.shield(call))  # culprit


asyncio.run(main())
