import subprocess
import sys

subprocess.Popen([sys.executable, "agent.py"])  # culprit
print("started")
