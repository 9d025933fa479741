import sys

import anyio


async def launch():
    process = await anyio.open_process([sys.executable, "launcher.py"])  # culprit
    greeting = await process.stdout.receive()
    print("launcher said:", greeting.decode().strip(), flush=True)
    await process.wait()  # culprit
    return process.returncode


if __name__ == "__main__":
    print("launcher ended with", anyio.run(launch))
