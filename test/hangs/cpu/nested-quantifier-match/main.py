import re

TITLE = re.compile(r"^(\w+\s?)+$")


def is_title(text):
    return TITLE.match(text) is not None  # culprit


for line in ("The old harbour", "annual report of the national library service for two thousand and six (draft)"):
    print(line, is_title(line))
