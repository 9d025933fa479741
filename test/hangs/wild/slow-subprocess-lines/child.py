import time

for number in range(60):
    print(number, flush=True)
    time.sleep(2)
