import sys
import time

import fasteners


def append(path, name, times):
    lock = fasteners.InterProcessLock(path + ".lock")
    for number in range(times):
        with lock:
            time.sleep(0.4)
            with open(path, "a") as file:
                file.write(f"{name} {number}\n")


if __name__ == "__main__":
    append(sys.argv[1], sys.argv[2], int(sys.argv[3]))
