"""Writes all measurements as CSV to standard output."""
import sys


def rows(stations, hours):
    for station in range(stations):
        for hour in range(hours):
            yield station, hour, 20 + (station * 7 + hour * 3) % 15


def main(stations, hours):
    print("station,hour,degrees")
    for row in rows(stations, hours):
        print(*row, sep=",")  # culprit


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
