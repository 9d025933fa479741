import random

from sarge import Capture, Feeder, run


def sorted_by_command(numbers):
    feeder = Feeder()
    output = Capture()
    pipeline = run("sort -n", input=feeder, stdout=output, async_=True)
    for number in numbers:
        feeder.feed(f"{number}\n")
    pipeline.wait()  # culprit
    return [int(line) for line in output.text.split()]


def main():
    numbers = random.sample(range(1000), 40)
    print(sorted_by_command(numbers)[:3])


main()
