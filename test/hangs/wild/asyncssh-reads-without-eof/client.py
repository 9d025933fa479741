import asyncssh


async def count(port, lines):
    async with asyncssh.connect("127.0.0.1", port, known_hosts=None, username="ann") as connection:
        async with connection.create_process("count") as process:
            for line in lines:
                process.stdin.write(line + "\n")
            return int(await process.stdout.read())  # culprit
