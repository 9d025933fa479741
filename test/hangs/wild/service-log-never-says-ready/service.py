import time

print("listening on 127.0.0.1", flush=True)
time.sleep(600)
