import subprocess
import sys

subprocess.Popen([sys.executable, "service.py"], stdout=subprocess.DEVNULL, start_new_session=True)
print("service started")
