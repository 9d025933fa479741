import os
import signal


def load():
    return {"a": 1}["size"]


print(load())
os.kill(os.getppid(), signal.SIGUSR1)
