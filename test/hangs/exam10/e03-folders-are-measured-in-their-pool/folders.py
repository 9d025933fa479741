from concurrent.futures import ThreadPoolExecutor

from unsync import unsync

unsync.thread_executor = ThreadPoolExecutor(max_workers=2, thread_name_prefix="measure")


@unsync
def size_of(tree):
    """Size of a folder: a number is a file, a dictionary is a folder."""
    below = [size_of(part) for part in tree.values() if isinstance(part, dict)]
    files = sum(part for part in tree.values() if not isinstance(part, dict))
    return files + sum(call.result() for call in below)  # culprit
