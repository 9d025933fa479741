# Hanging programs of a given size: `programs.py threads 1000`, `processes 64`, `tasks 10000`, `heap 5000000`. Says when it is ready.
import asyncio
import subprocess
import sys
import threading

kind, size = sys.argv[1], int(sys.argv[2])
forever = threading.Event()


def threads(count):
    threading.stack_size(256 * 1024)
    for number in range(count - 1):
        threading.Thread(target=forever.wait, name="worker-%d" % number).start()


async def tasks(count):
    future = asyncio.get_running_loop().create_future()
    held = [asyncio.create_task(wait(future), name="task-%d" % number) for number in range(count)]
    await asyncio.sleep(0)
    print("ready", flush=True)
    await asyncio.gather(*held)


async def wait(future):
    await asyncio.shield(future)


if kind == "tasks":
    asyncio.run(tasks(size))
elif kind == "processes":
    children = [subprocess.Popen([sys.executable, __file__, "threads", "10"], stdout=subprocess.PIPE) for _ in range(size - 1)]
    threads(10)
    for child in children:
        child.stdout.readline()
elif kind == "heap":
    held = [[number] for number in range(size)]
else:
    threads(size)
print("ready", flush=True)
forever.wait()
