import time

for unit in range(15):
    time.sleep(2.5)
    print(f"[{unit + 1}/15] compiled", flush=True)
