import threading
import time


def short():
    time.sleep(0.02)


def again():
    while True:
        short()


def stay(event):
    event.wait()


def stays():
    stay(threading.Event())


for target in (again, stays):
    threading.Thread(target=target, name=target.__name__, daemon=True).start()
print("ready", flush=True)
while True:
    time.sleep(0.05)
