import httpx


def first_event(url):
    with httpx.stream("GET", url, timeout=None) as response:
        for line in response.iter_lines():  # culprit
            if line.startswith("data:"):
                return line.removeprefix("data:")
