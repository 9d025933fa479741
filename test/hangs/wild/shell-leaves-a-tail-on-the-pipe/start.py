import asyncio


async def start():
    shell = await asyncio.create_subprocess_shell(
        "sleep 600 & echo started; sleep 0.3",  # culprit
        stdout=asyncio.subprocess.PIPE,
    )
    line = await shell.stdout.readline()
    code = await shell.wait()  # culprit
    return line, code
