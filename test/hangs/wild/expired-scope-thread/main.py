import queue

import anyio
import anyio.to_thread


async def main():
    lines = queue.Queue()
    with anyio.move_on_after(0.2):
        await anyio.to_thread.run_sync(lines.get)  # culprit
    print("timed out")


anyio.run(main)
