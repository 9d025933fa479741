import datetime
import time

while True:
    print("tick", datetime.date.today(), flush=True)
    time.sleep(60)
