import re

TITLE = re.compile(r"^(\w+\s?)+$")


def is_title(text):
    return TITLE.match(text) is not None  # culprit
