import re

# Words, each followed by blanks, up to the first star.
TITLE = re.compile(r"(\w+)\*([\w\s]+)*/$")


def find_title(text):
    match = TITLE.search(text)  # culprit
    return match and match.group(1)
