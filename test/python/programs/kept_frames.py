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


class Stop:
    def __init__(self, number):
        self.most, self.max_attempt_number = number, number

    def __call__(self, state):
        return state.attempt + 1 >= self.most

    def __lt__(self, other):
        return self.max_attempt_number < other.max_attempt_number


class Retries:
    def __init__(self):
        self.stop, self.wait = (Stop(None), Stop(40)), Stop("long")
        self.max_delay, self._stop_max_attempt_number, self.max_retries = 3.5, 5, 10**9
        # A name says nothing of what a number is for.
        self.max_attempts, self.deadline = 7, 12.5
        # What is registered here has limits of its own.
        self.plugins = [Stop(20)]

    def is_over(self, seconds):
        return seconds > self.max_delay or self.max_retries < seconds

    def is_late(self, attempt):
        return self._stop_max_attempt_number <= attempt

    def is_full(self, attempt):
        return len(self.plugins) > self.max_attempts

    def retries(self):
        max_time_value, max_tries_value, tries = 60.0, None, 0
        timeout, time_limit, wait_timeout, left = -1.0, float("inf"), 5, None
        while max_time_value and (timeout, time_limit, wait_timeout, left):
            tries += 1
            time.sleep(0.02)


def retries():
    Retries().retries()


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


for target in (again, stays, counts, retries):
    threading.Thread(target=target, name=target.__name__, daemon=True).start()
print("ready", flush=True)
while True:
    time.sleep(0.05)
