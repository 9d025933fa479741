import sys
import time

print("built 1 page", flush=True)
while "--serve" in sys.argv:
    time.sleep(3600)  # culprit
