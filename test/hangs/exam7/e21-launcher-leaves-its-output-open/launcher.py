import subprocess
import sys

AGENT = "import time\nwhile True: time.sleep(60)"

agent = subprocess.Popen([sys.executable, "-c", AGENT])  # culprit
print("agent is up", flush=True)
