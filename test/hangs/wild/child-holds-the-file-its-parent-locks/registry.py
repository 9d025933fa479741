import subprocess
import sys

import portalocker


def register(name):
    holder = subprocess.Popen([sys.executable, "holder.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    holder.stdout.readline()
    with open("registry.lock", "a") as file:
        portalocker.lock(file, portalocker.LOCK_EX)  # culprit
        file.write(name)
    holder.stdin.close()
    return holder.wait()
