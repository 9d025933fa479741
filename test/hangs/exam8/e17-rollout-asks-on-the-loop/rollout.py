import asyncio

import aioconsole

HOSTS = ["web-1", "web-2"]


async def heartbeat(beats):
    while True:
        await asyncio.sleep(1)
        beats.append(asyncio.get_running_loop().time())


async def confirm(host):
    answer = await aioconsole.ainput(f"Restart {host} now? [y/N] ")  # culprit
    return answer.strip().lower() == "y"


async def main():
    beats = []
    task = asyncio.create_task(heartbeat(beats))
    for host in HOSTS:
        if await confirm(host):  # culprit
            print("restarting", host)
    task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
