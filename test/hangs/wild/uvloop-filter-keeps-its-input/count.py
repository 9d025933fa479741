import asyncio


async def count(lines):
    child = await asyncio.create_subprocess_exec("wc", "-l", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    for line in lines:
        child.stdin.write(line.encode() + b"\n")
    await child.stdin.drain()
    output = await child.stdout.read()  # culprit
    child.stdin.close()
    return int(output)
