import fsspec


def read_part(url):
    """The text of one part; each call has a file system of its own."""
    fs = fsspec.filesystem("parts", skip_instance_cache=True)
    return fs.cat(url).decode()  # culprit
