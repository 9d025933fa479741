from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool


class FetchError(Exception):
    def __init__(self, url, *, status):
        super().__init__(url)
        self.url = url
        self.status = status

    def __reduce__(self):
        return type(self), (self.url,)


def fetch(url):
    if "missing" in url:
        raise FetchError(url, status=404)
    return len(url)


def sizes(urls):
    with Pool(3) as pool, ThreadPoolExecutor(1) as thread:
        return thread.submit(collect, pool, urls).result()  # culprit


def collect(pool, urls):
    return list(pool.imap(fetch, urls))  # culprit
