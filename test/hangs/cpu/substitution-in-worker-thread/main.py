import concurrent.futures
import re

EMPTY_TAGS = re.compile(r"<p>((&nbsp;|\s+|\s*<br>)*)*</p>")


def clean(page):
    return EMPTY_TAGS.sub("", page)  # culprit


pages = ["<p>one</p>", "<p>" + " " * 60 + "two</p>"]
with concurrent.futures.ThreadPoolExecutor(2) as executor:
    print(list(executor.map(clean, pages)))
