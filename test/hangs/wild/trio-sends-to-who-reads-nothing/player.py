import subprocess
import sys

import trio

PLAYS = "import time\nprint('ready', flush=True)\ntime.sleep(3600)"


class Player:
    async def start(self, program):
        self.process = await trio.lowlevel.open_process(
            [sys.executable, "-S", "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # culprit
        return (await self.process.stdout.receive_some()).decode().strip()

    async def play(self, samples):
        await self.process.stdin.send_all(bytes(samples))  # culprit

    async def stop(self):
        self.process.kill()
        await self.process.wait()
