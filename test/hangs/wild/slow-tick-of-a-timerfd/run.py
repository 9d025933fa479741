import os
import time

timer = os.timerfd_create(time.CLOCK_MONOTONIC)
os.timerfd_settime(timer, initial=25)
os.read(timer, 8)
print("the interval is over")
