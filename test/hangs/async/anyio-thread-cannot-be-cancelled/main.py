import queue

import anyio
import anyio.to_thread

frames = queue.Queue()


def next_frame():
    return frames.get()  # culprit


async def main():
    with anyio.move_on_after(0.2):
        await anyio.to_thread.run_sync(next_frame)  # culprit
    print("no frame")


anyio.run(main)
