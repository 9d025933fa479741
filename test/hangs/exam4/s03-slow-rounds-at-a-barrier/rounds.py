import time


def simulate(number, barrier, rounds, results):
    position = number
    for step in range(rounds):
        time.sleep(0.3 * (number + 1))
        position = (position * 31 + step) % 1009
        barrier.wait()
    results.put((number, position))
