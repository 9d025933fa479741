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


class Counter:
    def __init__(self):
        self.done, self.parts, self.fixed, self.unused = 0, [], 7, 0
        self.undefined = float("nan")

    def counts(self):
        rounds = 0
        while self.done < 10**9 and self.fixed and self.undefined != 0:
            rounds += 1
            self.step()
            time.sleep(0.02)

    def step(self):
        self.done += 1
        self.unused += 1
        self.parts.append(None)


def counts():
    Counter().counts()


for target in (again, stays, counts):
    threading.Thread(target=target, name=target.__name__, daemon=True).start()
print("ready", flush=True)
while True:
    time.sleep(0.05)
