import requests


def build_log(url):
    lines = []
    with requests.get(url, stream=True, timeout=30) as response:
        for line in response.iter_lines(chunk_size=1):
            if line.startswith(b"#"):
                continue
            lines.append(line.decode())
            if line == b"done":
                break
    return lines
