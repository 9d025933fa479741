import sys

from gevent import subprocess

TOOL = "import sys, time\nfor n in range(int(sys.argv[1])): time.sleep(0.7); print('beat', n, flush=True)"


def beats(count):
    child = subprocess.Popen([sys.executable, "-S", "-c", TOOL, str(count)], stdout=subprocess.PIPE)
    return [line.decode().strip() for line in child.stdout]
