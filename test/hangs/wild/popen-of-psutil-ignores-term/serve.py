import time

import psutil

COMMAND = "trap '' TERM; while true; do sleep 2; done"

server = psutil.Popen(["bash", "-c", COMMAND])
time.sleep(0.3)
print("serves", flush=True)
server.terminate()
for child in psutil.Process().children(recursive=True):
    child.wait()  # culprit
