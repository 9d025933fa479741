# Fills what the runner limits, as far as a command can, and hangs with as much to tell as possible.
import os
import sys
import threading

with open(os.environ["GITHUB_STEP_SUMMARY"], "w") as file:
    file.write("x" * int(sys.argv[1]))
for number in range(9):
    print("::error::of the command %d" % number)
    print("::notice::of the command %d" % number)
os.environ["PYTEST_CURRENT_TEST"] = "tests/%s.py::test_%s (call)" % ("n" * 5_000, "x" * 20_000)
forever = threading.Event()


def wait(text):
    forever.wait()


for number in range(400):
    threading.Thread(target=wait, args=("v" * 1_000,), name="%d %s" % (number, "n" * 3_000)).start()
print("ready", flush=True)
