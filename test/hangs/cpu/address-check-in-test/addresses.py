import re


def parse(line):
    found = re.search(r"<(([a-z0-9]+[._-]*)+)@(\w+\.)+\w+>", line)  # culprit
    return found and found.group(1)
