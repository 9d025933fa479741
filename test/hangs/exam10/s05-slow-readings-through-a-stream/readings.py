import time

from streamz import Stream


def calibrate(reading):
    time.sleep(0.05)
    return reading * 0.98 + 1.5


def largest(best, reading):
    return max(best, reading)


def main():
    source = Stream()
    shown = []
    source.map(calibrate).accumulate(largest, start=0).sink(shown.append)
    for number in range(2000):
        source.emit(number * 37 % 101)
    print(len(shown), shown[-1])


main()
