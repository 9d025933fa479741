import pathlib
import sys


def settle(value):
    while value != 1:
        value = value * 3 % 7  # culprit
    return value


pathlib.Path(sys.argv[1]).write_text(str(settle(0)))
