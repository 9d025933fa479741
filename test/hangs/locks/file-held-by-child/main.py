import fcntl
import subprocess
import sys
import tempfile

HOLDER = """
import fcntl, sys, time
handle = open(sys.argv[1], "w")
fcntl.flock(handle, fcntl.LOCK_EX)
print("locked", flush=True)
time.sleep(3600)
"""


def main(path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE)  # culprit
    holder.stdout.readline()
    with open(path, "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)  # culprit
        handle.write("mine")


with tempfile.NamedTemporaryFile(suffix=".spool") as spool:
    main(spool.name)
