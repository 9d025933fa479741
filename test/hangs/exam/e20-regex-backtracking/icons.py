import re

BODY = re.compile(r"(?P<body>(?:.|\s)*)(//.*END.*$)")  # culprit


def body(source):
    match = BODY.search(source)  # culprit
    return match.group("body") if match else None
