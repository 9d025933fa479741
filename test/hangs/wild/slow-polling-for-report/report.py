import sys


def numbers(limit):
    found = []
    for number in range(2, limit):
        if all(number % other for other in range(2, int(number**0.5) + 1)):
            found.append(number)
    return found


with open(sys.argv[1], "w") as report:
    report.write(str(len(numbers(6_000_000))))
