import hashlib

import anyio
from anyio import to_thread


def digest(password):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), b"salt", 600_000).hex()


async def worker(passwords, results):
    async with passwords:
        async for password in passwords:
            results[password] = await to_thread.run_sync(digest, password)


async def digest_all(passwords):
    results = {}
    send, receive = anyio.create_memory_object_stream(2)
    async with anyio.create_task_group() as group:
        for _ in range(2):
            group.start_soon(worker, receive.clone(), results)
        receive.close()
        async with send:
            for password in passwords:
                await send.send(password)
    return results
