import time

print("agent is up", flush=True)
while True:  # culprit
    time.sleep(0.2)  # culprit
