import time

with open("service.log", "a", buffering=1) as log:
    for number in range(300):
        time.sleep(0.3)
        log.write(f"loaded table {number}\n")
    log.write("ready\n")
    time.sleep(600)
