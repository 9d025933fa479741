from dataclasses import dataclass

import anyio


@dataclass
class Counter:
    command: tuple

    async def count(self, text):
        process = await anyio.open_process(list(self.command))
        await process.stdin.send(text.encode())
        answer = await process.stdout.receive()  # culprit
        await process.stdin.aclose()
        await process.wait()
        return int(answer)
