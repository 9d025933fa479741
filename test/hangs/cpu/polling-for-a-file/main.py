import os
import time


def wait_for(path):
    while not os.path.exists(path):
        time.sleep(0.05)  # culprit
    return path


print(wait_for("result.json"))
