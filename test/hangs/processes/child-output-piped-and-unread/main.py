import subprocess
import sys

child = subprocess.Popen([sys.executable, "listing.py"], stdout=subprocess.PIPE)
code = child.wait()  # culprit
print(code, child.stdout.readline())
