import asyncio
import queue

commands = queue.Queue()


async def next_command():
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, commands.get)  # culprit


async def serve():
    try:
        await asyncio.wait_for(next_command(), timeout=0.2)
    except asyncio.TimeoutError:
        print("no command, good bye", flush=True)


if __name__ == "__main__":
    asyncio.run(serve())
