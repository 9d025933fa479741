import sys

from tornado.process import Subprocess

TOOL = "import sys, time\nfor n in range(int(sys.argv[1])): time.sleep(0.7); print('row', n, flush=True)"


async def rows(count):
    child = Subprocess([sys.executable, "-S", "-c", TOOL, str(count)], stdout=Subprocess.STREAM)
    return [await child.stdout.read_until(b"\n") for _ in range(count)]
