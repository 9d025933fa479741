import subprocess
import sys

import trio

NOISY = "import sys\nfor n in range(4000): print('warning: frame', n, 'has no key', '.' * 30, file=sys.stderr)\nprint('done')"


class Converter:
    def __init__(self, program):
        self.program = program

    async def __aenter__(self):
        self.process = await trio.lowlevel.open_process(
            [sys.executable, "-S", "-c", self.program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # culprit
        return self

    async def __aexit__(self, *error):
        self.process.kill()
        await self.process.wait()

    async def answer(self):
        return (await self.process.stdout.receive_some()).decode().strip()  # culprit
